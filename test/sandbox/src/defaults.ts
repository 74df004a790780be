/** The fixed values that a person or a test may rely on: credentials, the right OTP, the port. */

/** The client id of the guide's own samples. */
export const DEFAULT_CLIENT_ID = 'a17ce30e-f88e-4f81-ada1-c3b4909ed232';

/** A test secret of 32 hex digits, as Plural's are: its bytes sign callbacks, its text signs webhooks. */
export const DEFAULT_CLIENT_SECRET = '00112233445566778899aabbccddeeff';

/** The one-time password that every challenge accepts; the page prints it. */
export const TEST_OTP = '123456';

export const DEFAULT_PORT = 8790;

export const MERCHANT_ID = '109968';
