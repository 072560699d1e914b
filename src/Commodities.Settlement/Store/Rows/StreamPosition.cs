namespace Commodities.Settlement.Store.Rows;

/// <summary>How far the fill stream has been taken in: one row for each stream, written in the transaction of what the records changed.</summary>
public sealed class StreamPosition
{
    /// <summary>The stream.</summary>
    public int StreamId { get; set; }

    /// <summary>The numbering of the sequences.</summary>
    public long Epoch { get; set; }

    /// <summary>The last record taken in.</summary>
    public long Sequence { get; set; }

    /// <summary>Its chain value.</summary>
    public long Chain { get; set; }

    /// <summary>The venue's event that it came from.</summary>
    public long EventSequence { get; set; }

    /// <summary>Trading day of the last record, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay { get; set; }
}
