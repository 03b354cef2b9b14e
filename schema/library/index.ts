import './industries.ts';
import './industry-sectors.ts';
import './seed-keywords.ts';
