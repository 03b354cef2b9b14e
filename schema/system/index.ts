import './jobs.ts';
import './prompts.ts';
import './request-metrics.ts';
import './status.ts';
