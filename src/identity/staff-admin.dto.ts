import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ROLES, type Role } from './roles.rules';

const NAMES = Object.keys(ROLES) as Role[];

export class StaffPlaceDto {
  @ApiProperty({ enum: NAMES })
  @IsIn(NAMES)
  role!: Role;

  @ApiPropertyOptional({ description: 'Which office of the policy; left out for those who serve all' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]*$/)
  office?: string;
}

export class NewStaffDto extends StaffPlaceDto {
  @ApiProperty()
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name!: string;
}
