;; Puts a module together from its streams, inside the page: the way back from streams.mjs and from the letters of wasm.mjs. JavaScript that
;; does the same runs cold there, and took 40 ms of a first call in Chromium where this takes 6.
;;
;; The memory: from 0 on where each stream goes on, and behind them where the last ends, four bytes each; 1024 the functions that nothing had
;; called when they ended, and 32768 those that were called, the latest one first, two bytes each; 65536 the alphabets, sixteen bytes for each
;; letter in each rank; from 98304 on the streams, and behind them first the text, then the module.
(module
  (memory (export "m") 2)

  ;; As in letters.mjs: how many pairs the alphabet of each kind has, and the kind of each stream.
  (data (i32.const 81) "\20\08")
  (data (i32.const 96) "\00\00\04\01\04\04\04\04\03\03\02\02\02\04\04\04\04\04\04")

  ;; For each opcode the stream of its one operand, with loads and stores 32 more; 64 where operands are unlike, 0 where there are none.
  (data (i32.const 128)
    "\00\00\10\10\10\00\00\00\00\00\00\00\11\11\40\00" "\40\40\00\00\00\00\00\00\00\00\00\00\40\00\00\00"
    "\04\07\07\12\12\12\12\00\28\28\28\28\28\28\28\28" "\28\28\28\28\28\28\29\29\29\29\29\29\29\29\29\0f"
    "\0f\0a\0d\40\40")
  (data (i32.const 336) "\0f\00\0f")
  (data (i32.const 380) "\40")

  ;; How many operands follow the second part of opcode 252: conversions have none, what concerns one table or fills has one, the rest two.
  (data (i32.const 392) "\02\01\02\01\02\01\02\01\01\01")

  (global $at (mut i32) (i32.const 0))
  (global $uncalled (mut i32) (i32.const 1024))
  (global $known (mut i32) (i32.const 0))
  (global $from (mut i32) (i32.const 0))

  (func $take (param $stream i32) (result i32)
    (local $from i32)
    (i32.store (local.tee $stream (i32.shl (local.get $stream) (i32.const 2)))
      (i32.add (local.tee $from (i32.load (local.get $stream))) (i32.const 1)))
    (i32.load8_u offset=98304 (local.get $from)))

  (func $put (param $byte i32)
    (i32.store8 (global.get $at) (local.get $byte))
    (global.set $at (i32.add (global.get $at) (i32.const 1))))

  (func $byte (param $stream i32) (result i32)
    (local $byte i32)
    (call $put (local.tee $byte (call $take (local.get $stream))))
    (local.get $byte))

  (func $bytes (param $stream i32) (param $count i32)
    (local $from i32)
    (memory.copy (global.get $at)
      (i32.add (i32.const 98304) (local.tee $from (i32.load (local.tee $stream (i32.shl (local.get $stream) (i32.const 2))))))
      (local.get $count))
    (i32.store (local.get $stream) (i32.add (local.get $from) (local.get $count)))
    (global.set $at (i32.add (global.get $at) (local.get $count))))

  (func $number (param $stream i32) (result i32)
    (local $value i32) (local $shift i32) (local $byte i32)
    (loop $next
      (local.set $value (i32.or (local.get $value)
        (i32.shl (i32.and (local.tee $byte (call $byte (local.get $stream))) (i32.const 127)) (local.get $shift))))
      (local.set $shift (i32.add (local.get $shift) (i32.const 7)))
      (br_if $next (i32.gt_u (local.get $byte) (i32.const 127))))
    (local.get $value))

  (func $write (param $number i32)
    (loop $next
      (if (i32.gt_u (local.get $number) (i32.const 127)) (then
        (call $put (i32.or (local.get $number) (i32.const 128)))
        (local.set $number (i32.shr_u (local.get $number) (i32.const 7)))
        (br $next))))
    (call $put (local.get $number)))

  ;; The function that is called: the latest of the uncalled, by 0, one by its rank, or behind all ranks by its number.
  (func $called
    (local $begin i32) (local $rank i32) (local $index i32) (local $before i32)
    (local.set $begin (global.get $at))
    (local.set $rank (call $number (i32.const 14)))
    (global.set $at (local.get $begin))
    (if (i32.lt_u (local.tee $before (i32.sub (local.get $rank) (i32.const 1))) (global.get $known))
      (then (local.set $index (i32.load16_u offset=32768 (i32.shl (local.get $before) (i32.const 1)))))
      (else
        (local.set $index (i32.sub (local.get $before) (global.get $known)))
        (local.set $before (global.get $known))
        (global.set $known (i32.add (global.get $known) (i32.const 1)))
        (if (i32.eqz (local.get $rank)) (then
          (global.set $uncalled (i32.sub (global.get $uncalled) (i32.const 2)))
          (local.set $index (i32.load16_u (global.get $uncalled)))))))
    (memory.copy (i32.const 32770) (i32.const 32768) (i32.shl (local.get $before) (i32.const 1)))
    (i32.store16 offset=32768 (i32.const 0) (local.get $index))
    (call $write (local.get $index)))

  ;; The stream of a number, by the next two opcodes: `sorted` in streams.mjs.
  (func $sorted (param $stream i32) (param $next i32) (param $after i32) (result i32)
    (if (i32.eq (local.get $stream) (i32.const 10)) (then
      (return (i32.add (local.get $stream) (i32.or
        (i32.or (i32.eq (i32.or (local.get $next) (i32.const 1)) (i32.const 107)) (i32.eq (local.get $next) (i32.const 252)))
        (i32.shl (i32.or (i32.eq (local.get $next) (i32.const 113)) (i32.eq (local.get $next) (i32.const 75))) (i32.const 1)))))))
    (if (i32.eq (i32.or (local.get $after) (i32.const 1)) (i32.const 41)) (then (return (i32.const 6))))
    (i32.add (local.get $stream) (i32.or
      (i32.or (i32.eq (i32.or (local.get $next) (i32.const 1)) (i32.const 41)) (i32.eq (local.get $after) (i32.const 106)))
      (i32.eq (i32.or (local.get $after) (i32.const 1)) (i32.const 55)))))

  ;; The operands of an opcode that are not one.
  (func $operands (param $opcode i32)
    (local $count i32)
    (if (i32.eq (local.get $opcode) (i32.const 16)) (then (call $called) (return)))
    (if (i32.lt_u (i32.sub (local.get $opcode) (i32.const 67)) (i32.const 2)) (then
      (call $bytes (i32.const 15) (i32.shl (i32.sub (local.get $opcode) (i32.const 66)) (i32.const 2)))
      (return)))
    (local.set $count (i32.const 2))
    (if (i32.eq (local.get $opcode) (i32.const 252))
      (then (local.set $count (i32.load8_u offset=384 (call $number (i32.const 3)))))
      (else (if (i32.ne (local.get $opcode) (i32.const 17))
        (then (local.set $count (i32.add (call $number (i32.const 15)) (i32.eq (local.get $opcode) (i32.const 14))))))))
    (loop $next
      (if (local.get $count) (then
        (drop (call $number (i32.const 15)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))))

  ;; A function's length, which is only known in the end, and the function. What most instructions need stands here a second time: calls take
  ;; longer than all else.
  (func $body
    (local $count i32) (local $depth i32) (local $begin i32) (local $opcode i32) (local $at i32) (local $stream i32) (local $from i32) (local $byte i32)
    (global.set $at (local.tee $begin (i32.add (global.get $at) (i32.const 4))))
    (local.set $count (call $number (i32.const 2)))
    (loop $next
      (if (local.get $count) (then
        (drop (call $number (i32.const 2)))
        (drop (call $number (i32.const 2)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next))))
    (local.set $at (global.get $at))
    (local.set $depth (i32.const 1))
    (loop $next
      (local.set $from (i32.load offset=12 (i32.const 0)))
      (i32.store offset=12 (i32.const 0) (i32.add (local.get $from) (i32.const 1)))
      (i32.store8 (local.get $at) (local.tee $opcode (i32.load8_u offset=98304 (local.get $from))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (local.tee $stream (i32.load8_u offset=128 (local.get $opcode))) (then
        (if (i32.gt_u (local.get $stream) (i32.const 63))
          (then
            (global.set $at (local.get $at))
            (call $operands (local.get $opcode))
            (local.set $at (global.get $at)))
          (else
            (if (i32.gt_u (local.get $stream) (i32.const 31)) (then
              (i32.store8 (local.get $at) (i32.const 0))
              (local.set $at (i32.add (local.get $at) (i32.const 1)))
              (local.set $stream (i32.and (local.get $stream) (i32.const 31)))))
            (if (i32.or (i32.eq (local.get $stream) (i32.const 4)) (i32.eq (local.get $stream) (i32.const 10))) (then
              (local.set $stream (call $sorted (local.get $stream)
                (i32.load8_u offset=98305 (local.get $from)) (i32.load8_u offset=98306 (local.get $from))))))
            (local.set $from (i32.load (local.tee $stream (i32.shl (local.get $stream) (i32.const 2)))))
            (loop $number
              (i32.store8 (local.get $at) (local.tee $byte (i32.load8_u offset=98304 (local.get $from))))
              (local.set $at (i32.add (local.get $at) (i32.const 1)))
              (local.set $from (i32.add (local.get $from) (i32.const 1)))
              (br_if $number (i32.gt_u (local.get $byte) (i32.const 127))))
            (i32.store (local.get $stream) (local.get $from))
            (local.set $depth (i32.add (local.get $depth) (i32.lt_u (i32.sub (local.get $opcode) (i32.const 2)) (i32.const 3))))))))
      (br_if $next (local.tee $depth (i32.sub (local.get $depth) (i32.eq (local.get $opcode) (i32.const 11))))))
    (local.set $count (i32.sub (local.get $at) (local.get $begin)))
    (global.set $at (i32.sub (local.get $begin) (i32.const 4)))
    (call $write (local.get $count))
    (memory.copy (global.get $at) (local.get $begin) (local.get $count))
    (global.set $at (i32.add (global.get $at) (local.get $count))))

  ;; Where the module ends that is written from $at on; $first is the number of its first own function.
  (func (export "w") (param $to i32) (param $first i32) (result i32)
    (local $end i32) (local $count i32) (local $section i32)
    (global.set $at (local.get $to))
    (local.set $end (i32.load offset=8 (i32.const 0)))
    (call $bytes (i32.const 1) (i32.const 8))
    (loop $next
      (if (i32.lt_u (i32.load offset=4 (i32.const 0)) (local.get $end)) (then
        (local.set $section (call $byte (i32.const 1)))
        (local.set $count (call $number (i32.const 1)))
        (if (i32.eq (local.get $section) (i32.const 10))
          (then
            (local.set $count (call $number (i32.const 1)))
            (loop $functions
              (if (local.get $count) (then
                (call $body)
                (i32.store16 (global.get $uncalled) (local.get $first))
                (global.set $uncalled (i32.add (global.get $uncalled) (i32.const 2)))
                (local.set $first (i32.add (local.get $first) (i32.const 1)))
                (local.set $count (i32.sub (local.get $count) (i32.const 1)))
                (br $functions)))))
          (else (call $bytes (i32.ne (local.get $section) (i32.const 11)) (local.get $count))))
        (br $next))))
    (global.get $at))

  (func $isLetter (param $byte i32) (result i32)
    (i32.and
      (i32.lt_u (i32.sub (local.get $byte) (i32.const 32)) (i32.const 93))
      (i32.and
        (i32.and
          (i32.and (i32.ne (local.get $byte) (i32.const 34)) (i32.ne (local.get $byte) (i32.const 36)))
          (i32.and (i32.ne (local.get $byte) (i32.const 60)) (i32.ne (local.get $byte) (i32.const 92))))
        (i32.ne (local.get $byte) (i32.const 96)))))

  ;; Which entry of an alphabet the next letters are of: a mark leads to one of its later ranks.
  (func $said (param $alphabet i32) (result i32)
    (local $letter i32)
    (local.set $letter (i32.load8_u (global.get $from)))
    (global.set $from (i32.add (global.get $from) (i32.const 1)))
    (if (result i32) (i32.gt_u (local.get $letter) (i32.const 124))
      (then (call $said (i32.add (local.get $alphabet) (i32.shl (i32.sub (i32.const 127) (local.get $letter)) (i32.const 11)))))
      (else (i32.add (local.get $alphabet) (i32.shl (local.get $letter) (i32.const 4))))))

  ;; Reads an alphabet: an entry is up to eight bytes, and how many they are.
  (func $alphabet (param $alphabet i32) (param $symbols i32)
    (local $symbol i32) (local $later i32) (local $place i32) (local $entry i32) (local $first i32) (local $length i32)
    (local.set $later (i32.const 128))
    (loop $next
      (local.set $place (i32.load8_u (global.get $from)))
      (global.set $from (i32.add (global.get $from) (i32.const 1)))
      (if (i32.eq (local.get $place) (i32.const 125)) (then (local.set $place (local.get $symbol))))
      (if (i32.eq (local.get $place) (i32.const 126)) (then
        (loop $search
          (local.set $place (local.get $later))
          (local.set $later (i32.add (local.get $later) (i32.const 1)))
          (br_if $search (i32.eqz (call $isLetter (i32.and (local.get $place) (i32.const 127))))))))
      (local.set $entry (i32.add (local.get $alphabet) (i32.shl (local.get $place) (i32.const 4))))
      (i64.store (local.get $entry) (i64.extend_i32_u (local.get $symbol)))
      (i32.store offset=8 (local.get $entry) (i32.const 1))
      (if (i32.gt_u (local.get $symbol) (i32.const 255)) (then
        (local.set $length (i32.load offset=8 (local.tee $first (call $said (local.get $alphabet)))))
        (i64.store (local.get $entry) (i64.load (local.get $first)))
        (local.set $first (call $said (local.get $alphabet)))
        (i64.store (local.get $entry) (i64.or (i64.load (local.get $entry))
          (i64.shl (i64.load (local.get $first)) (i64.extend_i32_u (i32.shl (local.get $length) (i32.const 3))))))
        (i32.store offset=8 (local.get $entry) (i32.add (local.get $length) (i32.load offset=8 (local.get $first))))))
      (br_if $next (i32.lt_u (local.tee $symbol (i32.add (local.get $symbol) (i32.const 1))) (local.get $symbols)))))

  ;; Makes bytes of letters, which stand from $text on behind the alphabets: letters.mjs. What $said does stands here a second time, as calls
  ;; take longer than all else.
  (func (export "r") (param $text i32)
    (local $stream i32) (local $kind i32) (local $from i32) (local $to i32) (local $end i32) (local $letter i32) (local $rank i32) (local $entry i32)
    (global.set $from (local.get $text))
    (loop $alphabets
      (call $alphabet (i32.add (i32.const 65536) (i32.mul (local.get $kind) (i32.const 6144)))
        (i32.add (i32.const 256) (i32.load8_u offset=80 (local.get $kind))))
      (br_if $alphabets (i32.lt_u (local.tee $kind (i32.add (local.get $kind) (i32.const 1))) (i32.const 5))))
    (local.set $from (global.get $from))
    (loop $streams
      (local.set $kind (i32.add (i32.const 65536) (i32.mul (i32.load8_u offset=96 (local.get $stream)) (i32.const 6144))))
      (local.set $end (i32.load (i32.shl (local.tee $stream (i32.add (local.get $stream) (i32.const 1))) (i32.const 2))))
      (loop $letters
        (if (i32.lt_u (local.get $to) (local.get $end)) (then
          (local.set $letter (i32.load8_u (local.get $from)))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (if (i32.gt_u (local.get $letter) (i32.const 124))
            (then (local.set $rank (i32.shl (i32.sub (i32.const 127) (local.get $letter)) (i32.const 7))))
            (else
              (local.set $entry (i32.add (local.get $kind) (i32.shl (i32.or (local.get $rank) (local.get $letter)) (i32.const 4))))
              (i64.store offset=98304 (local.get $to) (i64.load (local.get $entry)))
              (local.set $to (i32.add (local.get $to) (i32.load offset=8 (local.get $entry))))
              (local.set $rank (i32.const 0))))
          (br $letters))))
      (br_if $streams (i32.lt_u (local.get $stream) (i32.const 19))))))
