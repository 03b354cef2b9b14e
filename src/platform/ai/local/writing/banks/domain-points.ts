import type { Purpose } from '../purposes.ts';
import type { Points } from './bank.ts';
import type { Domain } from './domains.ts';

/** Lists in the vocabulary of a field; where there is one for a purpose, it takes the place of the general ones. */
export const domainPoints: Record<Domain, Partial<Record<Purpose, readonly Points[]>>> = {
  clothing: {
    needs: [
      {
        lead: 'Before you look at a single offer{for}, answer these questions:',
        items: [
          'Occasion: is it for everyday wear, sport, work or travel?',
          'Climate: how warm, cold or wet does it usually get?',
          'Combination: which shoes or layers will you wear with it?',
          'Skin: which fibres do you like or avoid?',
          'Care: how much washing effort is acceptable?',
        ],
      },
    ],
    criteria: [
      {
        lead: 'Compare these points directly on the label and on your body:',
        items: [
          'Fibre: the composition in per cent.',
          'Thickness: does it fit into your shoes or under your jacket?',
          'Fit: length, width and the places where it could rub.',
          'Seams: flat, even and without loose threads.',
          'Care: washing temperature and drying.',
        ],
      },
    ],
    quality: [
      {
        lead: 'You can check these signs in a minute:',
        items: [
          'Seams: even, flat and secured at the ends.',
          'Fabric: dense, regular and elastic where it has to be.',
          'Reinforcement: present where the strain is greatest.',
          'Label: complete and legible.',
        ],
      },
    ],
    cost: [
      {
        lead: 'Include these points when you compare prices:',
        items: [
          'Price: for one piece, not only for the pack.',
          'Wear: how often you will really put it on.',
          'Care: detergent, time and special treatment.',
          'Delivery: shipping and the cost of sending something back.',
        ],
      },
    ],
    options: [
      {
        lead: 'These distinctions help to sort the range:',
        items: [
          'Light or warm: for which temperature is it made?',
          'Plain or technical: everyday comfort against special functions.',
          'Pure or mixed fibres: a certain feel against easier care.',
          'Single or multipack: try one first or buy several.',
        ],
      },
    ],
    care: [
      {
        lead: 'A simple routine for washing and storing:',
        items: [
          'Before: read the label and treat stains.',
          'Washing: sort by fibre and colour, and choose the permitted programme.',
          'Drying: reshape, and keep away from strong heat.',
          'Storing: clean, dry and folded.',
        ],
      },
    ],
    prepare: [
      {
        lead: 'Have these things ready:',
        items: [
          'Label: temperature, programme and drying are clear.',
          'Detergent: suitable for the fibre and measured.',
          'Sorting: similar fibres and colours together.',
          'Place: room to lay out or hang the pieces afterwards.',
        ],
      },
    ],
    tools: [
      {
        lead: 'This is enough for most cases:',
        items: [
          'Detergent: declared suitable for the fibre.',
          'Basin or machine: with a gentle programme.',
          'Laundry bag: for small or delicate pieces.',
          'Towel: for pressing out water.',
          'Drying rack: so that pieces can lie flat if the label asks for it.',
        ],
      },
    ],
  },
  software: {
    needs: [
      {
        lead: 'Before you compare products{for}, write these points down:',
        items: [
          'Tasks: what has to be done every week?',
          'People: who works with it, and in which roles?',
          'Data: what exists already, and in which format?',
          'Connections: which other tools have to exchange data with it?',
          'Limit: what may it cost a month in total?',
        ],
      },
    ],
    criteria: [
      {
        lead: 'These criteria cover most decisions:',
        items: [
          'Core functions: do they cover the weekly tasks?',
          'Ease of use: can a new colleague manage without training?',
          'Integrations: are the tools you use supported?',
          'Data export: is it complete and in a common format?',
          'Support: how, when and in which language?',
          'Total cost: with all users and modules.',
        ],
      },
    ],
    quality: [
      {
        lead: 'Signs you can check from outside:',
        items: [
          'Documentation: current, searchable and complete.',
          'Changes: updates are described and dated.',
          'Reliability: outages are reported openly.',
          'Security: roles, backups and log-in options are explained.',
        ],
      },
    ],
    cost: [
      {
        lead: 'Calculate these items for a whole year:',
        items: [
          'Licences: users, modules and limits.',
          'Set-up: configuration, migration and training.',
          'Connections: paid interfaces or extra tools.',
          'Time: administration every month.',
          'Exit: notice period and export.',
        ],
      },
    ],
    options: [
      {
        lead: 'These distinctions help to sort the market:',
        items: [
          'Suite or single tool: breadth against focus.',
          'Hosted or self-hosted: convenience against control.',
          'Free or paid: limits against subscription.',
          'General or for one industry: flexibility against ready-made processes.',
        ],
      },
    ],
    trial: [
      {
        lead: 'A useful trial follows this plan:',
        ordered: true,
        items: [
          'Choose one real task.',
          'Import a small amount of harmless data.',
          'Let two people work with it for a week.',
          'Export everything and check the result.',
          'Decide on the date you fixed beforehand.',
        ],
      },
    ],
  },
  food: {
    prepare: [
      {
        lead: 'Before you begin, check these points:',
        items: [
          'Recipe: read to the end, with all resting times.',
          'Quantities: weighed and in the right units.',
          'Temperature: ingredients and room as described.',
          'Containers: clean and large enough.',
          'Time: enough for waiting as well as for working.',
        ],
      },
    ],
    tools: [
      {
        lead: 'Useful equipment for most recipes:',
        items: [
          'Scale: for ingredients that matter.',
          'Container: with room to spare and a lid that suits the recipe.',
          'Timer: set a little early.',
          'Spatula or spoon: for mixing and scraping.',
          'Label: for name and date.',
        ],
      },
    ],
    troubleshoot: [
      {
        lead: 'If the result differs from the description, check in this order:',
        ordered: true,
        items: [
          'Quantities: was everything weighed as stated?',
          'Temperature: of ingredients, room or oven.',
          'Time: too short or too long?',
          'Ingredient: another type, brand or age than usual?',
        ],
      },
    ],
    care: [
      {
        lead: 'For storage, keep to these rules:',
        items: [
          'Covered: in a clean, suitable container.',
          'Labelled: with name and date.',
          'Cool or dry: as the ingredient requires.',
          'Limited: within the period recommended for it.',
        ],
      },
    ],
    steps: [
      {
        lead: 'At every stage, look for these signs:',
        items: [
          'Look: colour, volume and surface.',
          'Smell: pleasant and as described.',
          'Texture: firm, soft, sticky or smooth as it should be.',
          'Time: close to what the recipe says.',
        ],
      },
    ],
  },
  finance: {
    criteria: [
      {
        lead: 'Ask every provider for these figures in writing:',
        items: [
          'Total: everything you pay over the whole term.',
          'Rate: fixed or variable, and until when.',
          'Fees: at the start, during the term and at the end.',
          'Flexibility: extra payments, breaks and cancellation.',
          'Afterwards: what applies when the fixed period ends.',
        ],
      },
    ],
    cost: [
      {
        lead: 'These items belong in the calculation:',
        items: [
          'Payments: amount and number.',
          'Fees: arrangement, account, advice or early repayment.',
          'Insurance: what is required and what is optional.',
          'Taxes: according to the rules that apply to you.',
          'Reserve: for what cannot be known in advance.',
        ],
      },
    ],
    terms: [
      {
        lead: 'Make sure you can explain these words for your own offer:',
        items: [
          'Rate: nominal or effective, and for which period.',
          'Term: how long the agreement runs.',
          'Fixed period: until when a condition is guaranteed.',
          'Fee: what it is charged for, and when.',
        ],
      },
    ],
    risks: [
      {
        lead: 'Calculate at least one case in which something changes:',
        items: [
          'Income: lower or interrupted.',
          'Rate: higher after the fixed period.',
          'Value: lower than expected.',
          'Life: moving, illness or a new job.',
        ],
      },
    ],
  },
  home: {
    needs: [
      {
        lead: 'Measure and note before you look at offers{for}:',
        items: [
          'Space: width, depth, height and room to move.',
          'Access: doors, stairs and corners.',
          'Use: who uses it, how often and for how long?',
          'Connections: sockets, water or light nearby.',
          'Limit: the highest price including delivery.',
        ],
      },
    ],
    criteria: [
      {
        lead: 'Compare these points model by model:',
        items: [
          'Dimensions: when open, closed and in use.',
          'Load: what it carries or holds.',
          'Stability: no wobbling at full height or load.',
          'Handling: adjusting, opening and cleaning.',
          'Noise and energy: where a motor or heater is involved.',
          'Spare parts: available and for how long.',
        ],
      },
    ],
    quality: [
      {
        lead: 'Look at these places:',
        items: [
          'Joints: tight and even.',
          'Edges: smooth and sealed.',
          'Movable parts: without play or noise.',
          'Feet and fittings: solid and adjustable.',
        ],
      },
    ],
    cost: [
      {
        lead: 'The full price includes these items:',
        items: [
          'Purchase: the model with what you need.',
          'Delivery: to the door or to the room.',
          'Assembly: your time or a service.',
          'Running costs: energy, consumables and care.',
          'Disposal: of the old item and the packaging.',
        ],
      },
    ],
    options: [
      {
        lead: 'These distinctions help to sort the range:',
        items: [
          'Fixed or adjustable: simple against flexible.',
          'Manual or electric: quiet and light against convenient.',
          'Compact or large: space saved against space to use.',
          'New or used: warranty against a lower price.',
        ],
      },
    ],
  },
  health: {
    beginners: [
      {
        lead: 'A careful start has these parts:',
        ordered: true,
        items: [
          'Check: ask a professional if you have a condition or take medicine.',
          'Choose: one small thing you can repeat.',
          'Plan: fixed days and a fixed duration.',
          'Watch: note how you feel during and afterwards.',
          'Adjust: change one thing at a time.',
        ],
      },
    ],
    risks: [
      {
        lead: 'Ask for professional advice if one of these applies:',
        items: [
          'Symptoms: severe, new or getting worse.',
          'Conditions: a known illness or a recent operation.',
          'Medicines: anything you take regularly.',
          'Doubt: something simply does not feel right.',
        ],
      },
    ],
    sources: [
      {
        lead: 'Check a health text with these questions:',
        items: [
          'Author: which qualification does the writer have?',
          'Date: is it recent?',
          'References: can you see what it is based on?',
          'Interest: does it lead to a purchase?',
        ],
      },
    ],
  },
  marketing: {
    works: [
      {
        lead: 'Look at the chain in this order:',
        ordered: true,
        items: [
          'Audience: who are they, and what do they want to do?',
          'Question: which words do they use?',
          'Content: what would really help them?',
          'Channel: where do they look for it?',
          'Next step: what should they be able to do then?',
        ],
      },
    ],
    measure: [
      {
        lead: 'Record these points for every change:',
        items: [
          'Goal: which action should happen more often?',
          'Baseline: the value before the change.',
          'Period: from when until when you compare.',
          'Context: season, campaigns or other influences.',
        ],
      },
    ],
    checklist: [
      {
        lead: 'Before you publish, answer with yes or no:',
        items: [
          'Question: the page answers one clear question.',
          'Title: it says what the reader will get.',
          'First paragraph: the answer begins there.',
          'Evidence: every claim has a source or an example.',
          'Links: related pages are connected.',
          'Next step: the reader knows what to do.',
        ],
      },
    ],
    beginners: [
      {
        lead: 'A first month could look like this:',
        ordered: true,
        items: [
          'Collect ten real questions from customers.',
          'Choose the three that matter most for your goal.',
          'Answer each of them on one page.',
          'Link the pages and add a clear next step.',
          'Note the figures and look again later.',
        ],
      },
    ],
  },
  travel: {
    needs: [
      {
        lead: 'Answer these questions before you compare offers{for}:',
        items: [
          'Purpose: rest, culture, nature, family or work?',
          'Dates: fixed, or flexible by a few days?',
          'Company: who travels along, and what do they need?',
          'Luggage: how much has to come with you?',
          'Limit: which total must not be exceeded?',
        ],
      },
    ],
    criteria: [
      {
        lead: 'Compare these points offer by offer:',
        items: [
          'Times: departure, arrival and connections.',
          'Luggage: what is included, and what costs extra?',
          'Conditions: changes and cancellation.',
          'Location: distance to what you want to see.',
          'Total: with taxes, fees and transfers.',
        ],
      },
    ],
    prepare: [
      {
        lead: 'Check these points in good time:',
        items: [
          'Documents: valid long enough and copied.',
          'Entry: rules for your nationality and route.',
          'Health: advice and insurance.',
          'Money: cards, cash and emergency contacts.',
          'Luggage: limits of each transport.',
        ],
      },
    ],
    cost: [
      {
        lead: 'Plan these items:',
        items: [
          'Journey: with luggage and seats.',
          'Stay: with taxes and breakfast.',
          'On site: transport, meals and entrance fees.',
          'Insurance: health and cancellation.',
          'Reserve: for changes of plan.',
        ],
      },
    ],
  },
  trades: {
    offer: [
      {
        lead: 'A complete offer names these items:',
        items: [
          'Work: each task in plain words.',
          'Materials: type and quantity.',
          'Time: start, duration and working hours.',
          'Extras: travel, waste and tidying up.',
          'Result: how completion is checked.',
        ],
      },
    ],
    questions: [
      {
        lead: 'Ask each provider the same questions:',
        items: [
          'Who: which person does the work?',
          'When: from which date, and for how long?',
          'How much: fixed price or by the hour?',
          'What if: who decides when something unexpected turns up?',
          'Afterwards: whom do you call if there is a problem?',
        ],
      },
    ],
    prepare: [
      {
        lead: 'Have this ready before the appointment:',
        items: [
          'Access: keys, parking and a clear path.',
          'Pictures: of the problem and its surroundings.',
          'Documents: manuals, plans or earlier invoices.',
          'Contact: somebody who can decide.',
        ],
      },
    ],
  },
  fitness: {
    beginners: [
      {
        lead: 'A careful first month could look like this:',
        ordered: true,
        items: [
          'Ask a doctor if you have been inactive or unwell.',
          'Choose two or three fixed days a week.',
          'Begin with short, easy sessions.',
          'Note how you feel on the day after.',
          'Increase only one thing at a time.',
        ],
      },
    ],
    prepare: [
      {
        lead: 'Before the first session, check these points:',
        items: [
          'Health: nothing speaks against it.',
          'Place: enough room and a safe surface.',
          'Clothing: comfortable and suited to the movement.',
          'Time: a fixed appointment with yourself.',
        ],
      },
    ],
    tools: [
      {
        lead: 'To begin with, this is enough:',
        items: [
          'Clothing: comfortable and not too loose.',
          'Surface: firm and not slippery.',
          'Water: within reach.',
          'Notebook: for a line after each session.',
        ],
      },
    ],
  },
  vehicles: {
    needs: [
      {
        lead: 'Write these points down before you look at models{for}:',
        items: [
          'Distances: usual day, longest regular trip, rare exception.',
          'Passengers and luggage: usual and at most.',
          'Parking and charging or fuelling: where and when?',
          'Budget: a month in total, with everything.',
        ],
      },
    ],
    cost: [
      {
        lead: 'Calculate the monthly total from these items:',
        items: [
          'Purchase or leasing: including fees.',
          'Energy or fuel: with your own distances.',
          'Insurance and tax: for exactly this model.',
          'Service and tyres: according to the maker’s plan.',
          'Loss of value: a careful estimate.',
        ],
      },
    ],
    criteria: [
      {
        lead: 'Compare these points model by model:',
        items: [
          'Space: seats, luggage and getting in.',
          'Range or consumption: under your conditions.',
          'Safety: results of independent tests.',
          'Operation: visibility, controls and assistance.',
          'Service: distance to the workshop.',
        ],
      },
    ],
    quality: [
      {
        lead: 'Look closely at these places:',
        items: [
          'Gaps and seals: even and tight.',
          'Seats: firm, adjustable and without wear.',
          'Controls: easy to reach and to read.',
          'Papers: complete and consistent.',
        ],
      },
    ],
  },
  garden: {
    prepare: [
      {
        lead: 'Check these points before you begin:',
        items: [
          'Place: hours of sun and protection from wind.',
          'Soil: loose, wet or dry.',
          'Label: depth, distance and final size.',
          'Water: within reach of a hose or can.',
        ],
      },
    ],
    care: [
      {
        lead: 'A weekly round covers these points:',
        items: [
          'Soil: damp enough a finger deep.',
          'Leaves: colour, spots and pests.',
          'Growth: support, pinch out or cut back.',
          'Surroundings: weeds and drainage.',
        ],
      },
    ],
  },
};

/** Rows of the tables that make no sense in a field, by their first cell. */
export const unsuitableRows: Partial<Record<Domain, RegExp>> = {
  clothing: /^(?:Learning curve|Flexibility|Compatibility|Effort|Set-up|Support|Contents)$/,
  food: /^(?:Learning curve|Flexibility|Compatibility|Set-up|Warranty|Durability)$/,
  software: /^(?:Availability|Durability|First impression|Material|Size or version|Delivery|Origin|Care)$/,
  vehicles: /^(?:First impression|Contents|Material|Learning curve)$/,
  finance: /^(?:Durability|Learning curve|Compatibility|Handling|First impression)$/,
  trades: /^(?:Compatibility|Learning curve|Set-up|First impression|Handling)$/,
};

/** General paragraphs that sound odd in a field, by their first words. */
export const unsuitable: Partial<Record<Domain, RegExp>> = {
  clothing:
    /^(?:Let somebody else try it|Everyday use consists|Think of what it will be used|Test the ordinary case|Most wear comes|Look for the step)/,
  food: /^(?:Most wear comes|Learn to read|A little regular care|Know when to ask)/,
  marketing: /^(?:Give the task a place|Materials should match|Make sure the starting point)/,
  software: /^(?:Most wear comes|Storage is part)/,
  vehicles: /^(?:Everyday use consists|Storage is part|Think of what it will)/,
  fitness: /^(?:Materials should match|Substitutes can work|Most wear comes)/,
};
