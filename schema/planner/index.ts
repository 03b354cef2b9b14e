import './keywords.ts';
