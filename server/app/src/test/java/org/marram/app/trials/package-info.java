/// Trials of the promises in `docs/reliability.md`: real processes, killed and started again. Small here; larger by
/// system properties.
package org.marram.app.trials;
