namespace Commodities.Settlement.Service;

/// <summary>Takes one record of the fill stream, header first.</summary>
public delegate void RecordTaker(ReadOnlySpan<byte> record);

/// <summary>Where the records of the fill stream come from.</summary>
public interface IRecordSource : IDisposable
{
    /// <summary>The last record that the venue is known to have published; 0 when nothing is known yet.</summary>
    long VenueSequence { get; }

    /// <summary>Hands over what is at hand, in order.</summary>
    /// <param name="taker">Takes each record; what it throws comes out, and the source is not used any more.</param>
    /// <returns>How much was done; 0 is nothing.</returns>
    int Poll(RecordTaker taker);
}
