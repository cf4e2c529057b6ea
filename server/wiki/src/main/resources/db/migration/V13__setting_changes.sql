-- Of the settings that an act changed, each stands in a line of its own. They were told apart by commas, which the
-- wiki's name may hold itself. `menu` and `message` come last and have no value.

update act set detail = substr(detail, 1, length(detail) - 9) || '
message' where kind = 14 and substr(detail, length(detail) - 8) = ', message';

update act set detail = replace(detail, ', menu
message', '
menu
message') where kind = 14;

update act set detail = substr(detail, 1, length(detail) - 6) || '
menu' where kind = 14 and substr(detail, length(detail) - 5) = ', menu';

update act set detail =
  replace(replace(replace(replace(replace(detail,
    ', licence: ', '
licence: '),
    ', joining: ', '
joining: '),
    ', reading: ', '
reading: '),
    ', front page: ', '
front page: '),
    ', logo: ', '
logo: ')
  where kind = 14;
