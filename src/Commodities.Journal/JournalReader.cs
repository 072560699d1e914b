using Commodities.Journal.Format;
using Commodities.Journal.Reading;
using Commodities.Journal.Storage;

namespace Commodities.Journal;

/// <summary>
/// Reads records in sequence straight from the segment files: beside a running writer, up to its durable position, or offline. Checks
/// length, CRC32C, sequence and chain of each record. Allocates one page buffer when made, nothing per record. For one thread.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private readonly string _directory;
    private readonly Func<Manifest> _manifest;
    private readonly Geometry _geometry;
    private readonly Func<JournalPosition> _limit;
    private readonly PageSource _source;
    private readonly byte[] _page;
    private JournalPosition _readable;
    private long _pageStart = -1;
    private int _pageFilled;
    private long _address;
    private long _nextSequence;
    private ulong? _chain;

    internal JournalReader(string directory, Func<Manifest> manifest, Func<JournalPosition> limit, long fromSequence)
    {
        _directory = directory;
        _manifest = manifest;
        _geometry = manifest().Geometry;
        _limit = limit;
        _source = new PageSource(directory, _geometry);
        _page = new byte[_geometry.PageBytes];
        Seek(fromSequence);
    }

    /// <summary>The sequence of the record that the next successful read gives.</summary>
    public long NextSequence => _nextSequence;

    /// <summary>
    /// Opens a journal for reading only, whether or not a writer has it open: takes no lock and changes nothing. Reads up to the last
    /// whole record that was there at this time; on a live journal the last of them may not have been durable yet.
    /// </summary>
    /// <param name="directory">The journal's directory.</param>
    /// <param name="fromSequence">The first record to read; 0 for the first that is kept.</param>
    /// <exception cref="FileNotFoundException">There is no journal.</exception>
    /// <exception cref="JournalDamagedException">There is no readable manifest.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not kept any more, or not there.</exception>
    public static JournalReader OpenOffline(string directory, long fromSequence = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        Recovery.Inspection inspection = Recovery.Inspector.Inspect(Path.GetFullPath(directory), null);
        JournalVerification result = inspection.Result;
        if (result.State == JournalState.Empty) throw new FileNotFoundException(result.Summary);
        if (inspection.Manifest is null || inspection.Walk is null) throw new JournalDamagedException(result.Summary, result.Findings);
        var end = new JournalPosition(result.LastSequence, result.TailAddress);
        return new JournalReader(Path.GetFullPath(directory), () => inspection.Manifest, () => end, fromSequence == 0 ? result.FirstSequence : fromSequence);
    }

    /// <summary>Reads the next record, if it is durable yet. A reader that got false may ask again later: it follows the writer.</summary>
    /// <param name="record">The record; its payload is valid until the next call.</param>
    /// <returns>False when there is no further durable record now.</returns>
    /// <exception cref="JournalDamagedException">The next record is there, but not as it was written; or its segment was dropped meanwhile.</exception>
    public bool TryRead(out JournalRecord record)
    {
        record = default;
        if (_nextSequence > _readable.Sequence)
        {
            _readable = _limit();
            if (_nextSequence > _readable.Sequence) return false;
        }

        Entry entry = Next();
        long address = _address;
        record = new JournalRecord(entry.Sequence, entry.Epoch, address, entry.PreviousChain, entry.Payload);
        _chain = Chain.Next(entry.PreviousChain, entry.Bytes);
        _address = address + entry.AllocatedBytes;
        _nextSequence++;
        return true;
    }

    /// <summary>Goes to another record, forward or back.</summary>
    /// <param name="sequence">The record that the next read gives: one that is kept, or the next after the last durable one to wait for it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not kept any more, or not there yet.</exception>
    public void Seek(long sequence)
    {
        Manifest manifest = _manifest();
        JournalPosition readable = _limit();
        if (sequence < manifest.BeginSequence || sequence > readable.Sequence + 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sequence),
                sequence,
                $"The journal in '{_directory}' has the records {manifest.BeginSequence} to {readable.Sequence}; a reader may start at one of them or at the next.");
        }

        _readable = readable;
        _chain = null;
        _pageStart = -1;
        _nextSequence = sequence;
        _address = readable.Address;
        if (sequence <= readable.Sequence) Find(manifest, sequence);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => _source.Dispose();

    private void Find(Manifest manifest, long sequence)
    {
        _address = SequenceSearch.FindPage(_source, manifest, sequence, _readable.Address);
        _nextSequence = FirstOnPage(sequence);
        while (_nextSequence < sequence) TryRead(out _);
    }

    private long FirstOnPage(long sought)
    {
        Fill();
        Entry entry = Entry.Parse(_page.AsSpan(_geometry.OffsetInPage(_address)));
        if (entry.Status != EntryStatus.Valid || entry.Sequence > sought) throw Damaged(entry, sought);
        return entry.Sequence;
    }

    /// <summary>The entry of the next sequence, which is known to be there: at this address or at the start of the next page.</summary>
    private Entry Next()
    {
        Fill();
        Entry entry = Entry.Parse(_page.AsSpan(_geometry.OffsetInPage(_address)));
        if (entry.Status == EntryStatus.Empty && _geometry.OffsetInPage(_address) != 0)
        {
            _address = _geometry.PageStart(_address) + _geometry.PageBytes;
            Fill();
            entry = Entry.Parse(_page);
        }

        bool right = entry.Status == EntryStatus.Valid && entry.Sequence == _nextSequence && (_chain is null || _chain == entry.PreviousChain);
        return right ? entry : throw Damaged(entry, _nextSequence);
    }

    /// <summary>Brings the page of the address into the buffer up to the readable end; a page that has grown is read only from there on.</summary>
    private void Fill()
    {
        long start = _geometry.PageStart(_address);
        if (start != _pageStart)
        {
            _pageStart = start;
            _pageFilled = 0;
            Array.Clear(_page);
        }

        int until = (int)Math.Min(_geometry.PageBytes, _readable.Address - start);
        if (until <= _pageFilled) return;
        if (!_source.Read(start + _pageFilled, _page.AsSpan(_pageFilled, until - _pageFilled))) throw Dropped(start);
        _pageFilled = until;
    }

    private JournalDamagedException Dropped(long address) => Exception(new JournalFinding
    {
        Kind = JournalFindingKind.MissingSegment,
        File = Geometry.FileName(_geometry.Segment(address)),
        FileOffset = _geometry.OffsetInSegment(address),
        Address = address,
        ExpectedSequence = _nextSequence,
        Detail = "the segment is gone: it was dropped by retention while this reader was behind, or deleted",
    });

    private JournalDamagedException Damaged(Entry entry, long expected) => Exception(new JournalFinding
    {
        Kind = KindOf(entry, expected),
        File = Geometry.FileName(_geometry.Segment(_address)),
        FileOffset = _geometry.OffsetInSegment(_address),
        Address = _address,
        ExpectedSequence = expected,
        FoundSequence = entry.Status == EntryStatus.Valid ? entry.Sequence : null,
        Detail = "what lies there is not the record that was made durable",
    });

    private static JournalFindingKind KindOf(Entry entry, long expected) => entry.Status switch
    {
        EntryStatus.Valid => entry.Sequence == expected ? JournalFindingKind.WrongChain : JournalFindingKind.WrongSequence,
        EntryStatus.Empty => JournalFindingKind.Gap,
        _ => Findings.KindOf(entry.Status),
    };

    private JournalDamagedException Exception(JournalFinding finding) =>
        new($"Record {finding.ExpectedSequence} of the journal in '{_directory}' cannot be read: {finding}. Run the verify command on the directory.", [finding]);
}
