using Commodities.Journal.Format;
using Commodities.Journal.Reading;
using Commodities.Journal.Storage;

namespace Commodities.Journal.Recovery;

/// <summary>Walks the raw segments record by record and stops at the first thing that cannot be. Never skips, never resynchronises.</summary>
internal sealed class LogWalker : IDisposable
{
    private readonly Manifest _manifest;
    private readonly Geometry _geometry;
    private readonly Watermark? _watermark;
    private readonly PageSource _source;
    private readonly List<SegmentStart> _segments = [];
    private readonly byte[] _page;
    private long _pageStart;
    private long _sequence;
    private ulong _chain;
    private int _epoch;
    private long _tail;
    private long _records;
    private JournalFinding? _break;
    private bool _foreign;

    public LogWalker(string directory, Manifest manifest, Watermark? watermark)
    {
        _manifest = manifest;
        _geometry = manifest.Geometry;
        _watermark = watermark;
        _source = new PageSource(directory, _geometry);
        _page = new byte[_geometry.PageBytes];
        _sequence = manifest.BeginSequence - 1;
        _chain = manifest.BeginChain;
        _tail = manifest.BeginAddress;
    }

    /// <summary>Walks to the end. Called again, it goes on from there: a log that a running writer has lengthened is followed.</summary>
    public LogWalk Walk()
    {
        if (!_foreign) WalkPages();
        return new LogWalk
        {
            LastSequence = _sequence,
            Chain = _chain,
            LastEpoch = _epoch,
            TailAddress = _tail,
            Records = _records,
            Segments = [.. _segments],
            ReferencesFit = !_foreign,
            Break = _break,
        };
    }

    public void Dispose() => _source.Dispose();

    private void WalkPages()
    {
        _break = null;
        if (_records == 0) CheckReferences(_tail);
        long end = _geometry.SegmentStart(_manifest.PreparedThrough + 1);
        int offset = _geometry.OffsetInPage(_tail);
        _pageStart = _geometry.PageStart(_tail);
        bool open = _break is null && CheckHead();
        while (open && _pageStart < end)
        {
            _source.Read(_pageStart, _page);
            open = WalkPage(offset);
            _pageStart += _geometry.PageBytes;
            offset = 0;
        }
    }

    /// <summary>The bytes before the first record of segment 0 belong to no record and must be zero.</summary>
    private bool CheckHead()
    {
        if (_manifest.BeginAddress != Geometry.FirstAddress) return true;
        Span<byte> head = stackalloc byte[(int)Geometry.FirstAddress];
        _source.Read(0, head);
        int at = head.IndexOfAnyExcept((byte)0);
        if (at >= 0) _break = At(JournalFindingKind.NotZero, at, "the bytes before the first record are not zero");
        return at < 0;
    }

    /// <summary>Returns false when the log ends on this page.</summary>
    private bool WalkPage(int offset)
    {
        while (true)
        {
            Entry entry = Entry.Parse(_page.AsSpan(offset));
            long address = _pageStart + offset;
            if (entry.Status == EntryStatus.Empty) return EndOfPage(offset);
            if (entry.Status != EntryStatus.Valid) return Stop(Unreadable(entry, address));
            if (address != _tail && entry.Sequence > _sequence + 1) return Stop(Gap(entry));
            if (Misplaced(entry, address) is { } misplaced) return Stop(misplaced);
            Take(entry, address);
            if (_break is not null) return false;
            offset += entry.AllocatedBytes;
        }
    }

    /// <summary>The rest of a page without a record must be zero. Whether more records had to be there, the next page tells.</summary>
    private bool EndOfPage(int offset)
    {
        bool nothingYet = _pageStart + offset == Geometry.FirstRecordOfPage(_pageStart);
        int at = _page.AsSpan(offset).IndexOfAnyExcept((byte)0);
        return at >= 0
            ? Stop(At(JournalFindingKind.NotZero, _pageStart + offset + at, "there is no record but the bytes are not zero"))
            : !nothingYet;
    }

    private bool Stop(JournalFinding finding)
    {
        _break = finding;
        return false;
    }

    private JournalFinding Gap(Entry entry) => At(
        JournalFindingKind.Gap, _tail, "there are zeros where a record must be, for the next page goes on with later records") with
    {
        FoundSequence = entry.Sequence,
    };

    private JournalFinding? Misplaced(Entry entry, long address)
    {
        if (entry.Sequence != _sequence + 1)
        {
            return At(JournalFindingKind.WrongSequence, address, "the record is whole but not the next one") with { FoundSequence = entry.Sequence };
        }

        if (entry.PreviousChain != _chain)
        {
            return At(JournalFindingKind.WrongChain, address, "the record is whole but was not written after the records before it") with
            {
                FoundSequence = entry.Sequence,
                ExpectedChain = _chain,
                FoundChain = entry.PreviousChain,
            };
        }

        return EpochFits(entry.Epoch)
            ? null
            : At(JournalFindingKind.WrongEpoch, address, $"the record is of run {entry.Epoch}, which cannot have written it (last run {_manifest.Epoch})") with
            {
                FoundSequence = entry.Sequence,
            };
    }

    private bool EpochFits(int epoch) =>
        _sequence >= _manifest.EpochStartSequence ? epoch == _manifest.Epoch : epoch >= Math.Max(1, _epoch) && epoch < _manifest.Epoch;

    private void Take(Entry entry, long address)
    {
        int segment = _geometry.Segment(address);
        if (_segments.Count == 0 || _segments[^1].Segment != segment) _segments.Add(new SegmentStart(segment, entry.Sequence, _chain));
        _chain = Chain.Next(_chain, entry.Bytes);
        _sequence = entry.Sequence;
        _epoch = entry.Epoch;
        _tail = address + entry.AllocatedBytes;
        _records++;
        CheckReferences(address);
    }

    /// <summary>The manifest and the watermark each noted the chain at one sequence: another log of the same length does not pass.</summary>
    private void CheckReferences(long address)
    {
        if (_sequence == _manifest.EpochStartSequence && _chain != _manifest.EpochStartChain)
            _break = Foreign(address, "the manifest", _manifest.EpochStartChain);
        else if (_watermark is { } watermark && watermark.Sequence == _sequence && watermark.Chain != _chain)
            _break = Foreign(address, "the watermark", watermark.Chain);
        _foreign |= _break is not null;
    }

    private JournalFinding Foreign(long address, string noted, ulong chain) => At(
        JournalFindingKind.WrongChain, address, $"the records up to sequence {_sequence} are not those that {noted} noted") with
    {
        ExpectedChain = chain,
        FoundChain = _chain,
    };

    private JournalFinding Unreadable(Entry entry, long address)
    {
        JournalFinding finding = At(Findings.KindOf(entry.Status), address, Findings.DetailOf(entry.Status));
        if (entry.Status is not (EntryStatus.BadChecksum or EntryStatus.BadPadding)) return finding;
        return finding with
        {
            FoundSequence = entry.Sequence,
            ExpectedCrc = Envelope.ComputeCrc(entry.Bytes),
            FoundCrc = Envelope.StoredCrc(entry.Bytes),
        };
    }

    private JournalFinding At(JournalFindingKind kind, long address, string detail) => new()
    {
        Kind = kind,
        File = Geometry.FileName(_geometry.Segment(address)),
        FileOffset = _geometry.OffsetInSegment(address),
        Address = address,
        ExpectedSequence = _sequence + 1,
        Detail = detail,
    };
}
