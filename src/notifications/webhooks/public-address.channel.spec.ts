import fc from 'fast-check';
import { isPublicAddress, lookupPublic } from './public-address.channel';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '2002:7f00:1::',
  '2001:db8::1',
  '[::1]',
  'localhost',
  '',
])('%s is inside', (address) => expect(isPublicAddress(address)).toBe(false));

it.each(['8.8.8.8', '172.32.0.1', '192.167.255.255', '2a00:1450:4001:81b::200e', '[2606:4700::1111]'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it('no address of a private network is public, however the version-6 form is written', () => {
  const byte = fc.nat(255);
  fc.assert(
    fc.property(byte, byte, byte, (a, b, c) => {
      expect(isPublicAddress(`10.${a}.${b}.${c}`)).toBe(false);
      expect(isPublicAddress(`::ffff:10.${a}.${b}.${c}`)).toBe(false);
    }),
  );
});

it('a name that leads inside is refused when it is connected to', async () => {
  const error = await new Promise((resolve) => lookupPublic('localhost', {}, resolve));
  expect(error).toMatchObject({ code: 'PRIVATE_ADDRESS' });
});
