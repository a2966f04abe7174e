(module
  (memory (export "memory") 1)
  ;; Sum of the products of two lists of bytes with their signs, `length` numbers each, eight at a time.
  (func (export "dot") (param $one i32) (param $other i32) (param $length i32) (result i32)
    (local $sum v128)
    (local $end i32)
    (local.set $end (i32.add (local.get $one) (local.get $length)))
    (loop $next
      (local.set $sum
        (i32x4.add
          (local.get $sum)
          (i32x4.dot_i16x8_s
            (v128.load8x8_s (local.get $one))
            (v128.load8x8_s (local.get $other)))))
      (local.set $one (i32.add (local.get $one) (i32.const 8)))
      (local.set $other (i32.add (local.get $other) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $one) (local.get $end))))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
      (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
)
