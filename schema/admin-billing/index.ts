import './credit-costs.ts';
import './credits.ts';
import './invoices.ts';
import './payment-method-configs.ts';
import './payment-methods.ts';
import './payments.ts';
import './stats.ts';
import './users.ts';
