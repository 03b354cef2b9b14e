import './analytics.ts';
import './settings.ts';
import './team.ts';
