namespace Commodities.Journal;

/// <summary>What a verification says about a journal's directory as a whole.</summary>
public enum JournalState
{
    /// <summary>There is no journal: opening may create one.</summary>
    Empty = 0,

    /// <summary>Every byte is as it was written.</summary>
    Sound = 1,

    /// <summary>Sound but for a last write cut short by a crash, above the durable bound: opening cuts it off.</summary>
    TornTail = 2,

    /// <summary>The last write, of which nothing is known to have been acknowledged, has a hole: an operator must decide.</summary>
    HoleInLastWrite = 3,

    /// <summary>Records that were durable are lost or changed, or the files do not belong together: opening refuses.</summary>
    Damaged = 4,
}
