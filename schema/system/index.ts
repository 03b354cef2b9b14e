import './jobs.ts';
