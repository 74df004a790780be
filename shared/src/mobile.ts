/** The rule for the mobile number that a bank has on record: ten digits, the first 6 to 9, without +91. */

export type MobileFault = 'required' | 'invalid_format';

export function mobileFault(digits: string): MobileFault | null {
  if (digits === '') return 'required';
  return /^[6-9]\d{9}$/.test(digits) ? null : 'invalid_format';
}
