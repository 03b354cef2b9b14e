import './credits.ts';
