namespace Commodities.Aeron;

/// <summary>Takes a fragment. Make the delegate once and keep it: a method group given to each poll is allocated each time.</summary>
/// <param name="fragment">The payload, valid during the call only.</param>
/// <param name="header">Where it stands in which stream.</param>
public delegate void FragmentHandler(ReadOnlySpan<byte> fragment, in Header header);
