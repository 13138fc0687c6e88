/**
 * What the shop knows of persons, sealed with a key for each of them. A person is forgotten by deleting the key: nothing
 * that was sealed with it, wherever it lies, can be read any more.
 */
@NullMarked
package com.zzimcong.platform.personal;

import org.jspecify.annotations.NullMarked;
