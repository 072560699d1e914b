namespace Commodities.Journal;

/// <summary>What opening a journal may do to a directory that holds none, or that holds one.</summary>
public enum JournalOpenMode
{
    /// <summary>Opens the journal that is there; creates a new one only when the directory holds no journal file at all.</summary>
    OpenOrCreate = 0,

    /// <summary>Opens the journal that is there; a directory without one is refused, so that a wrong path cannot start an empty venue.</summary>
    OpenExisting = 1,

    /// <summary>Creates a new journal; a directory that already holds one is refused.</summary>
    CreateNew = 2,
}
