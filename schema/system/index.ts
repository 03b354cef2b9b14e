import './jobs.ts';
import './prompts.ts';
import './status.ts';
