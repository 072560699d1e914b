namespace Commodities.Aeron;

/// <summary>Takes fragments and says how to go on, as an object.</summary>
public interface IControlledFragmentHandler
{
    /// <summary>Takes a fragment.</summary>
    /// <param name="fragment">The payload, valid during the call only.</param>
    /// <param name="header">Where it stands in which stream.</param>
    /// <returns>What the poll does next.</returns>
    ControlledFragmentHandlerAction OnFragment(ReadOnlySpan<byte> fragment, in Header header);
}
