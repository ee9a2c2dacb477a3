/** Computes prices by formulas. */
package com.acme.formulas;
