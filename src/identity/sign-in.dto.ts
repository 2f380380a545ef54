import { IsOptional, IsString, MaxLength } from 'class-validator';

export class SignInDto {
  @IsString()
  @MaxLength(254)
  email!: string;

  @IsString()
  @MaxLength(1_000)
  password!: string;

  /** Where to go then. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  next?: string;
}
