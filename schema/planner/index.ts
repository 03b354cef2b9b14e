import './keywords.ts';
import './clusters.ts';
import './ideas.ts';
