namespace Commodities.Aeron;

/// <summary>Computes the value that goes beside each fragment, such as a checksum. Called for each fragment, after its bytes are in the log.</summary>
/// <param name="fragment">The payload of the fragment.</param>
/// <returns>The value.</returns>
public delegate long ReservedValueSupplier(ReadOnlySpan<byte> fragment);
