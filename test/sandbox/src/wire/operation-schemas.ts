/** The requests of capture and refund (guide, section 6; plural-api sections 9.1 and 9.4). */
import { z } from 'zod';
import type { CaptureRequest } from '../ledger/capture.ts';
import type { RefundRequest } from '../ledger/refund.ts';
import { amountSchema } from './amount.ts';
import { metadataSchema, referenceSchema } from './order-schema.ts';

export const captureRequestSchema = z
  .object({ merchant_capture_reference: referenceSchema, capture_amount: amountSchema.optional() })
  .transform((request): CaptureRequest => ({
    reference: request.merchant_capture_reference,
    amount: request.capture_amount?.value ?? null,
  }));

/** `refund_amount` is unknown to Plural and therefore ignored: who sends it asks for a full refund. */
export const refundRequestSchema = z
  .object({
    merchant_order_reference: referenceSchema,
    order_amount: amountSchema.optional(),
    merchant_metadata: metadataSchema.optional(),
  })
  .transform((request): RefundRequest => ({
    reference: request.merchant_order_reference,
    amount: request.order_amount?.value ?? null,
    echo: request.merchant_metadata === undefined ? {} : { merchant_metadata: request.merchant_metadata },
  }));
