/**
 * Every sentence the shopper can meet, in English: the table that the other languages are measured by. A name in braces
 * is replaced by a value; a sentence about a count has one form for each plural category of the language.
 */
import { ENGLISH_OPENING } from './english-opening.ts';

export const ENGLISH = {
  ...ENGLISH_OPENING,
  language: 'Language',

  // What is wrong with a field
  cardNumberRequired: 'Enter the card number.',
  cardNumberTooShort: 'The card number is not complete.',
  cardNumberTooLong: 'The card number has too many digits.',
  cardNumberWrong: 'Check the card number. A digit does not fit.',
  expiryRequired: 'Enter the expiry date.',
  expiryWrong: 'Enter month and year as on the card, like 09/28.',
  expiryPast: 'This card has expired. Use another card.',
  cvvRequired: 'Enter the CVV.',
  cvvWrong: 'The CVV has 3 digits.',
  cvvWrongAmex: 'The CVV has 4 digits.',
  holderNameRequired: 'Enter the name as on the card.',
  holderNameTooLong: 'The name is too long. Enter it as on the card.',
  holderNameWrong: 'Enter the name as on the card, without numbers.',
  mobileRequired: 'Enter your mobile number.',
  mobileWrong: 'Enter the 10 digits of an Indian mobile number.',
  mobileDiffers: 'This is not the mobile number your points were checked with. Check your points again.',

  // Points
  checkingPoints: 'Asking your bank about your points…',
  pointsFound: {
    one: 'You can use {count} point, worth {amount}.',
    other: 'You can use {count} points, worth {amount}.',
  },
  pointsChanged: 'What your points can pay has changed. Please look at the new numbers and decide again.',
  pointsNotAvailable:
    'No points can be used with this card and mobile number. Check both, or pay the full amount by card.',
  pointsUnavailableNow: 'Your bank cannot tell us about your points at the moment. You can pay by card now.',
  pointsLimited: 'You have checked points too often. You can pay by card now, or check again after {time}.',
  pointsLimitReached: 'Points cannot be checked again for this order. You can pay by card.',
  consent: {
    one: 'Use {count} point ({pointsAmount}). {cardAmount} will be charged to the card ending in {lastFour}.',
    other: 'Use {count} points ({pointsAmount}). {cardAmount} will be charged to the card ending in {lastFour}.',
  },
  consentCleared: 'Points are no longer selected.',

  // After a try
  checkAgain: 'Check again',
  declined: 'Your bank declined this payment.',
  declinedPlain: 'The payment did not go through.',
  declinedCancelled: 'The payment was stopped at your bank. Nothing was charged.',
  declinedAuthentication: 'Your bank could not verify you.',
  declinedBlocked: 'This card is blocked for such payments. Use another card, or ask your bank.',
  declinedNotSupported: 'This card cannot be used here. Use another card.',
  declinedDetails: 'The bank did not accept these card details. Check them, and try again.',
  declinedTimedOut: 'The time at your bank ran out. Nothing was charged.',
  declinedFunds: 'The card does not have enough money for this payment.',
  declinedLimit: 'This payment is above a limit of the card.',
  declinedPoints: 'Your points could not be used. You can pay by card.',
  declinedNotReceived: 'The payment did not reach your bank. Nothing was charged.',
  retriesLeft: { one: 'You can try once more.', other: 'You can try {count} more times.' },
  enterCvvAgain: 'Please enter the CVV again.',
  notTaken: 'The payment could not be started. Nothing was charged. Please try again.',
  amountMoved: 'The shop has changed the amount of this order. It is now {amount}.',
  triesUsedUp: 'There were too many tries for this order. Go back to the shop and order again.',
  waitThenTry: 'There were too many tries in a short time. Please try again after {time}.',
  checkFields: 'Please check the marked fields.',

  // On the way to the bank, and after
  leavingTitle: 'Taking you to your bank',
  leavingText: 'You will verify this payment at {host}.',
  heldText: 'Continue to your bank at {host} to verify this payment.',
  bankLink: 'Continue to your bank',
  bankStepTitle: 'A payment is waiting for you',
  bankStepText: 'This payment has been started, and your bank still has to verify you.',
  bankStepOpenText: 'The step at your bank is still open, perhaps in another tab.',
  pageFollows: 'This page follows the payment by itself.',
  confirmingTitle: 'Confirming your payment',
  confirmingText: 'Please wait, and do not pay again. Your bank has not told us the result yet.',
  stalledText: 'This takes longer than usual. Please do not pay again: the result will also reach the shop.',

  // Ends
  paidTitle: 'This order is paid',
  paidText: '{merchant} has received your payment of {amount}.',
  authorizedText: 'Your bank has approved {amount}. {merchant} completes the payment when the order is ready.',
  backToShop: 'Continue to {merchant}',
  expiredTitle: 'This payment page has expired',
  cancelledTitle: 'This payment was cancelled',
  cancelledText: 'Nothing more will be charged. Go back to the shop to order again.',
  failedTitle: 'This payment did not go through',
  failedText: 'Go back to the shop to order again or to pay another way.',

  // The return page
  statusLabel: 'Your payment',
  statusLoading: 'Looking up your payment',
  receiptTitle: 'Payment received',
  approvedTitle: 'Payment approved',
  notPaidTitle: 'Not paid yet',
  notPaidText: 'No payment has been made for this order. Go back to the shop to pay.',
  tryAgainAtShop: 'Nothing was charged. You can go back to the shop and try again.',
  pointsReturned: 'Points that were set aside for this order go back to your account.',
  refundedText: '{amount} has been refunded. Your bank shows it within a few days.',
  noSessionText: 'This page cannot look up the payment any more. Please look for the confirmation from the shop.',
  cardEnding: '{network} ending in {lastFour}',
  reference: 'Order reference',
  agreedTo: 'You agreed: “{text}”',
  print: 'Print',
} as const;

export { ENGLISH as MESSAGES };
