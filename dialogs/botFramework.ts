/**
 * What our dialogs take from Bot Framework's. Its main entry loads prompts in a dozen languages that nobody here uses: 28 MB
 * of memory and half a second of every start.
 */
export { Dialog, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog.js';
export type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
export { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
