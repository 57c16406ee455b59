<?php
// Forms, each with what parse_str makes of it: [form, leaves]. A leaf is [path, value], so that the order of an array and the type of
// a key (an integer or a text) can be seen; what is not UTF-8 is left to tests of our own.

declare(strict_types=1);

$forms = [
    '', '&', '&&', '=', '==', 'a', 'a=', 'a&b', '=1', '&a=1&', 'a=b=c', 'a==', 'a=1;b=2', 'a=1&a=2', 'a=1&a', 'a&a=1',
    // Percents and pluses.
    'a=1+2', 'a=%2B', 'a=%2b', 'a=%', 'a=%4', 'a=%zz', 'a=%4z', 'a=100%', 'a=%%41', 'a=%25%34%31', '%61=1', 'a%5Bb%5D=1', 'a%5B%5D=1&a[]=2',
    'a%3Db=1', 'a%26b=1', 'a=%00', 'a%00b=1', '%00a=1', 'a=x%00y', 'a[b%00c]=1', 'a[%00]=1', '+=1', '+a=1', 'a+=1', 'a+b=1', '%20a=1', 'a=%D0%9F', '%D0%9F=1',
    'a=%F0%9F%98%80', 'a%09b=1', '%09a=1', '%0Aa=1', 'a%0D=1',
    // Points and spaces.
    'a.b=1', '.=1', '.a=1', 'a.=1', 'a..b=1', 'a.b.c=1', 'a b=1', ' a=1', '  a  =1', ' =1', '. =1', 'a.b[c.d]=1', 'a b[c d]=1', 'a[b.c]=1', 'a[b c]=1', 'a[.]=1', 'a[ ]=1',
    'a[  ]=1', 'a[ b]=1', 'a[b ]=1', 'a[+]=1', 'a[%09]=1', 'a[%0A]=1', 'a[%0B]=1', 'a[%0C]=1', 'a[%0D]=1', 'a[ ][b]=1', 'a[]b.c=1', 'a[b].c=1', 'a[b] [c]=1', 'a-b=1', 'a:b=1', 'a/b=1',
    // Brackets.
    'a[]=', 'a[]', 'a[]=1', 'a[]=1&a[]=2', 'a[b]=1', 'a[b]=1&a[c]=2', 'a[b][c]=1', 'a[][]=1', 'a[][]=1&a[][]=2', 'a[][x]=1&a[][y]=2', 'a[b][]=1&a[b][]=2', 'a[b][c][d][e]=1',
    'a[=1', 'a[b=1', 'a[b.c=1', 'a[b c=1', 'a[[=1', 'a[b[c=1', 'a[b[c]=1', 'a[[b]=1', 'a[[b]]=1', 'a[[]]=1', 'a[b]]=1', 'a]=1', 'a]b=1', 'a]b[c]=1', 'a][b]=1', '[=1', '[]=1', '[a]=1', '[a]b=1', '][=1', 'a[b][=1',
    'a[b][c=1', 'a[b][c.d=1', 'a[b]c=1', 'a[b]c[d]=1', 'a[b][]c=1', 'a[]]=1', 'a[]b=1', 'a[]b[c]=1', 'a.[b]=1', 'a .b[c', '.[=1', '.[a=1', ' [a]=1', 'a[b%5D=1', 'a%5Bb]=1', 'a%5Bb=1', 'a[%5B]=1', 'a[%5D]=1', 'a[b%5D%5Bc]=1',
    'a[.b=1', 'a[ =1', 'a[ ', 'a[+b', 'a[b]=1&a[b=2', 'a_b=1&a.b=2&a b=3&a[b=4', 'a[=1&a_=2',
    // Keys that are integers, and those that only look so.
    '0=a', '1=a', '-1=a', '00=a', '01=a', '-0=a', '%2B1=a', '1.5=a', '1e3=a', '0x1=a', ' 1=a', '9223372036854775807=a', '9223372036854775808=a', '-9223372036854775808=a', '-9223372036854775809=a',
    'a[0]=x', 'a[1]=x', 'a[-1]=x', 'a[-1]=x&a[]=y', 'a[-5]=x&a[]=y&a[]=z', 'a[00]=x&a[]=y', 'a[05]=x&a[]=y', 'a[5]=x&a[]=y', 'a[5]=x&a[3]=y&a[]=z', 'a[1]=x&a[0]=y', 'a[x]=1&a[]=2', 'a[]=1&a[x]=2&a[]=3', 'a[ 1]=x', 'a[1 ]=x', 'a[+1]=x', 'a[%2B1]=x',
    'a[1.5]=x&a[]=y', 'a[1e1]=x&a[]=y', 'a[-0]=x&a[]=y', 'a[9223372036854775807]=x', 'a[9223372036854775807]=x&a[]=y', 'a[9223372036854775807]=x&a[][b]=y', 'a[9223372036854775806]=x&a[]=y&a[]=z', 'a[9223372036854775808]=x&a[]=y', '5=a&x=b&6=c',
    'a[-9223372036854775808]=x&a[]=y', 'a[-9223372036854775807]=x',
    // Shapes that replace each other.
    'a=1&a[]=2', 'a[]=1&a=2', 'a[]=1&a=2&a[]=3', 'a=1&b=2&a[x]=3', 'a[x]=1&a[x][y]=2', 'a[x][y]=1&a[x]=2', 'a[x]=1&a[y]=2&a[x]=3', 'a[]=1&a[0]=2', 'a[0]=1&a[]=2&a[0]=3', 'a[b]=1&a.b=2', 'a=&a[]=1', 'a[x]=&a[x][]=1',
    'this=1', 'GLOBALS=1', 'GLOBALS[a]=1', '_GET=1', '_SERVER[a]=1',
    // What clients of this API send.
    'taskId=11&fields[TITLE]=a', 'fields[UF_CRM_TASK][0]=L_4&fields[UF_CRM_TASK][1]=D_7', 'fields[UF_CRM_TASK][]=L_4&fields[UF_CRM_TASK][]=D_7', 'fields[DEADLINE]=2025-12-31T23:59:59+02:00', 'fields[DEADLINE]=2025-12-31T23:59:59%2B02:00',
    'fields[SE_PARAMETER][0][CODE]=3&fields[SE_PARAMETER][0][VALUE]=Y', 'fields[~TITLE]=x', 'fields[ACCOMPLICES]=', 'fields[TAGS][0]=', 'fields=', 'fields[]', 'select[]=ID&select[]=TITLE', 'order[ID]=asc&filter[>=ID]=5&filter[!STATUS]=5', 'filter[%3E%3DID]=5', 'filter[>=ID]=5', 'filter[::LOGIC]=OR',
    'cmd[a]=tasks.task.get%3FtaskId%3D11&halt=0', 'cmd[0]=x%3Fa%5Bb%5D%3D1&cmd[1]=y',
];

// Depth: 64 is PHP's limit.
foreach ([1, 2, 5, 62, 63, 64, 65, 66, 100] as $depth) {
    $forms[] = 'a' . str_repeat('[x]', $depth) . '=1';
    $forms[] = 'a' . str_repeat('[]', $depth) . '=1';
    $forms[] = 'b=1&a=2&a' . str_repeat('[x]', $depth) . '=1&c=2';
    $forms[] = 'b=1&a' . str_repeat('[x]', $depth) . '[=1&c=2';
}

$marks = ['a', 'b', 'c', '0', '1', '-1', '07', '[', ']', '[', ']', '[]', '[a]', '[0]', '[b', '=', '=', '&', '&', '.', ' ', '+', '%', '%5B', '%5D', '%20', '%3D', '%2', 'a=', '&a[', '&a[b]=', 'é'];
for ($n = 0; $n < 400; $n++) {
    $form = '';
    for ($length = mt_rand(2, 14); $length > 0; $length--) {
        $form .= $marks[mt_rand(0, count($marks) - 1)];
    }
    $forms[] = $form;
}

/** The leaves of an array, each behind its path. */
$leaves = static function (array $array, array $path = []) use (&$leaves): array {
    $list = [];
    foreach ($array as $key => $value) {
        $at = [...$path, $key];
        array_push($list, ...(is_array($value) ? $leaves($value, $at) : [[$at, $value]]));
    }
    return $list;
};

$cases = [];
foreach (array_values(array_unique($forms)) as $form) {
    // It warns of what is nested too deep.
    @parse_str($form, $array);
    if (json_encode($leaves($array)) !== false) {
        $cases[] = [$form, $leaves($array)];
    }
}
return $cases;
