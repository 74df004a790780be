/** What the store sells. Prices in paise; the first two are the orders of the guide's own examples. */

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** Paise. */
  readonly price: number;
}

export const PRODUCTS: readonly Product[] = [
  {
    id: 'assam-tea',
    name: 'Assam tea',
    about: 'Second flush, whole leaf, a packet for one good week.',
    price: 5_000,
  },
  {
    id: 'sandal-soap',
    name: 'Sandalwood soap',
    about: 'Boiled in Mysuru, wrapped in paper.',
    price: 4_573,
  },
  {
    id: 'notebook',
    name: 'Block-printed notebook',
    about: 'Handmade paper from Sanganer, 96 pages, plain.',
    price: 24_000,
  },
  {
    id: 'brass-diya',
    name: 'Brass diya, a pair',
    about: 'Cast in Moradabad. They get better with use.',
    price: 42_050,
  },
  {
    id: 'chappals',
    name: 'Kolhapuri chappals',
    about: 'Vegetable-tanned leather, hand-stitched.',
    price: 125_000,
  },
  {
    id: 'silk-stole',
    name: 'Banarasi silk stole',
    about: 'Woven on a handloom in Varanasi.',
    price: 349_900,
  },
];

export function productOf(id: unknown): Product | null {
  return PRODUCTS.find((product) => product.id === id) ?? null;
}

const RUPEES = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });

/** Paise as rupees for reading. */
export function rupees(paise: number): string {
  return RUPEES.format(paise / 100);
}
