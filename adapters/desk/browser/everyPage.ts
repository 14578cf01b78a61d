/** What every page of the desk does, live or not: a form goes once, what is written is not lost, and nobody who writes is locked out. */
import { watchIdle } from './idle.ts';
import './once.ts';
import './writing.ts';

// Not where nobody is signed in, nor where the desk is locked already.
if (document.querySelector('#idle')) watchIdle();
