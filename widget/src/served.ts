/** The script tag's entry: the BFF that served it is the BFF that it talks to. */
import { setScriptUrl } from './elements/bff-address.ts';
import './define.ts';

setScriptUrl(import.meta.url);

export * from './index.ts';
