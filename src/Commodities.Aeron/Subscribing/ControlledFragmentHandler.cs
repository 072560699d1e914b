namespace Commodities.Aeron;

/// <summary>Takes a fragment and says how to go on. Make the delegate once and keep it.</summary>
/// <param name="fragment">The payload, valid during the call only.</param>
/// <param name="header">Where it stands in which stream.</param>
/// <returns>What the poll does next.</returns>
public delegate ControlledFragmentHandlerAction ControlledFragmentHandler(ReadOnlySpan<byte> fragment, in Header header);
