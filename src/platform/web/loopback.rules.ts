const LOOPBACK = /^(::ffff:)?127\.\d|^::1$/;
const ADDED_BY_PROXIES = /^(x-forwarded-.+|forwarded|x-real-ip|via)$/;

/**
 * Whether a request was made on this machine and to us directly: the socket's own address, since whatever a proxy says of
 * the address was said by whoever asked.
 */
export function isFromLoopback(socketAddress: string | undefined, headers: Record<string, unknown>): boolean {
  return (
    LOOPBACK.test(socketAddress ?? '') &&
    !Object.keys(headers).some((name) => ADDED_BY_PROXIES.test(name.toLowerCase()))
  );
}
