import './enums.ts';
import './keywords.ts';
import './clusters.ts';
import './ideas.ts';
import './sector-clusters.ts';
