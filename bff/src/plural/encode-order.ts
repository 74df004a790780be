/** The create-order body (guide, section 3; limits in API facts, section 6). */
import type { AddressDetails, CustomerDetails, OrderRequest } from '../checkout/plural-port.ts';
import { wireAmount } from './wire-amount.ts';

export function encodeOrder(order: OrderRequest): string {
  const { customer, metadata, notes } = order.details;
  // JSON.stringify leaves out what is undefined: an absent field is absent on the wire too.
  return JSON.stringify({
    // The guide's sample has a number here and a string in the answer: a string is right (API facts, section 4).
    merchant_order_reference: order.merchantOrderReference,
    order_amount: wireAmount(order.amount),
    pre_auth: order.preAuth,
    allowed_payment_methods: order.methods,
    notes,
    callback_url: order.callbackUrl,
    failure_callback_url: order.callbackUrl,
    purchase_details:
      customer === undefined && metadata === undefined
        ? undefined
        : {
            customer: customer === undefined ? undefined : encodeCustomer(customer),
            merchant_metadata: metadata,
          },
  });
}

function encodeCustomer(customer: CustomerDetails): Record<string, unknown> {
  return {
    email_id: customer.emailId,
    first_name: customer.firstName,
    last_name: customer.lastName,
    customer_id: customer.customerId,
    mobile_number: customer.mobileNumber,
    billing_address: encodeAddress(customer.billingAddress),
    shipping_address: encodeAddress(customer.shippingAddress),
  };
}

/** Undefined where nothing is said: an empty object would be an address without a line. */
function encodeAddress(address: AddressDetails | undefined): Record<string, unknown> | undefined {
  if (address === undefined) return undefined;
  const said = Object.entries(address).filter(([, value]) => value !== undefined);
  return said.length === 0 ? undefined : Object.fromEntries(said);
}
