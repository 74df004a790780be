/** The `card_data` of a card leg: what may be told about a card without its number. */
export interface CardData {
  readonly card_type: 'CREDIT';
  readonly network_name: string;
  readonly issuer_name: 'NONE';
  readonly card_category: 'CONSUMER';
  readonly country_code: 'IND';
  readonly token_txn_type: 'ALT_TOKEN';
  readonly last4_digit: string;
}

const NETWORKS: readonly (readonly [RegExp, string])[] = [
  [/^4/, 'VISA'],
  [/^(5[1-5]|2[2-7])/, 'MASTERCARD'],
  [/^3[47]/, 'AMEX'],
  [/^(60|65|81|82|508)/, 'RUPAY'],
];

export function cardDataOf(cardNumber: string): CardData {
  const network = NETWORKS.find(([prefix]) => prefix.test(cardNumber));
  return {
    card_type: 'CREDIT',
    network_name: network?.[1] ?? 'OTHER',
    issuer_name: 'NONE',
    card_category: 'CONSUMER',
    country_code: 'IND',
    token_txn_type: 'ALT_TOKEN',
    last4_digit: cardNumber.slice(-4),
  };
}
