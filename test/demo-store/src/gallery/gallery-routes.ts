/**
 * The gallery: every state of both elements, to be looked at in every theme, language, scheme and width. It is no part of
 * the shop: its elements talk to a BFF inside the page, so a state needs no order, and the shop's pages none of its script.
 */
import { fileURLToPath } from 'node:url';
import express, { Router, type Response } from 'express';
import { bundleStatesPage } from '../../../support/widget-states-bundle.ts';
import { lookOf } from '../../../support/widget-states-looks.ts';
import { widgetStateNamed } from '../../../support/widget-states.ts';
import { SILENT_BANK_PATH } from '../../../support/widget-views.ts';
import type { Markup } from '../html.ts';
import { galleryHead, galleryPage } from './gallery-page.ts';
import { galleryPolicy, statePolicy } from './gallery-policy.ts';
import { statePage } from './state-page.ts';

/** The ready themes are files that a shop copies; they are shown from where they stand. */
const THEMES = fileURLToPath(new URL('../../../../widget/themes', import.meta.url));

/** @param show sends content in the store's own frame. */
export function createGallery(
  bffUrl: string,
  show: (response: Response, content: Markup, head: Markup) => void,
): Router {
  const bffOrigin = new URL(bffUrl).origin;
  // Built when it is first asked for: a shop that shows no gallery does not wait for it.
  let script: Promise<string> | null = null;

  const gallery = Router();
  gallery.use('/themes', express.static(THEMES));
  gallery.get('/states-page.js', async (_request, response) => {
    response.type('text/javascript').send(await (script ??= bundleStatesPage()));
  });

  gallery.get('/', (request, response) => {
    response.set('Content-Security-Policy', galleryPolicy());
    show(response, galleryPage(lookOf(request.query)), galleryHead());
  });

  gallery.get(SILENT_BANK_PATH.slice('/gallery'.length), (_request, response) => {
    response.status(204).end();
  });

  gallery.get('/states/:name', (request, response, next) => {
    const state = widgetStateNamed(request.params.name);
    if (state === null) return next();
    response.set('Content-Security-Policy', statePolicy(bffOrigin));
    response.type('html').send(statePage(state, lookOf(request.query), bffUrl));
  });
  return gallery;
}
