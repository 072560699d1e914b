namespace Commodities.Aeron;

/// <summary>Takes fragments, as an object.</summary>
public interface IFragmentHandler
{
    /// <summary>Takes a fragment.</summary>
    /// <param name="fragment">The payload, valid during the call only.</param>
    /// <param name="header">Where it stands in which stream.</param>
    void OnFragment(ReadOnlySpan<byte> fragment, in Header header);
}
