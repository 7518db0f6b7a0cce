/** What stands in the notes of the pictures. */
export const PRICING = `We asked eleven bakeries what a good forecast is worth to them. ==Most of them== pay for what they stop throwing away, not for software.

> [!TIP]
> Lead with the figure of last week: what was saved, in money, for this shop.

## What we heard

- **Lindqvist**, 9 shops: would sign per shop, hates counting users
- **Canteen Nord**: wants one price a year, *no surprises*
- **Three chains** asked for a discount from ten shops on

| Plan | Per month | Won | Lost |
| --- | --- | --- | --- |
| Per shop, flat | $189 | 7 | 1 |
| Per forecast | $0.40 | 2 | 4 |
| Per chain | $2,400 | 2 | 0 |

## What we decide

- [x] Ask two more canteens
- [x] Work out what a lost shop costs
- [ ] Rewrite the page with one price
- [ ] Tell those who pay per forecast

\`\`\`ts
const monthly = shops * 189; // before the discount
const saved = thrownAway * 0.31;
\`\`\`

> If it does not pay for itself by Friday, they are right to leave.
`;

export const LETTER = `## Week 21

Two bakeries signed, one left. The plan now comes at nine in the evening, and follow-through went from 44 % to 58 %.
`;
