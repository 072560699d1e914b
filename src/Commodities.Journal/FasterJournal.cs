using Commodities.Journal.Format;
using Commodities.Journal.Recovery;
using Commodities.Journal.Storage;
using FASTER.core;

namespace Commodities.Journal;

/// <summary>The journal over FasterLog. <see cref="Open"/> verifies every byte of the log before FASTER sees it.</summary>
public sealed class FasterJournal : IJournal
{
    private readonly JournalSettings _settings;
    private readonly Geometry _geometry;
    private readonly JournalLock _directoryLock;
    private readonly ManifestStore _manifest;
    private readonly SegmentSupply _supply;
    private readonly SegmentIndex _segments;
    private readonly DurableProgress _progress;
    private readonly WatermarkWriter _watermark;
    private readonly Housekeeper _housekeeper;
    private readonly PreallocatedSegmentDevice _device;
    private readonly FasterLog _log;
    private readonly byte[] _scratch;
    private long _lastSequence;
    private ulong _chain;
    private int _tailSegment;
    private bool _disposed;

    private FasterJournal(JournalSettings settings, JournalLock directoryLock, Manifest manifest, LogWalk walk)
    {
        _settings = settings;
        _directoryLock = directoryLock;
        _geometry = manifest.Geometry;
        _manifest = new ManifestStore(settings.Disk, settings.Directory, manifest);
        _supply = new SegmentSupply(settings.Disk, settings.Directory, _manifest);
        _segments = new SegmentIndex(walk.Segments);
        _progress = new DurableProgress(walk.LastSequence, walk.TailAddress, walk.Chain);
        _watermark = new WatermarkWriter(settings.Disk, settings.Directory, manifest.Id, _progress);
        _device = new PreallocatedSegmentDevice(settings.Disk, _supply, settings.Directory, _geometry, walk.TailAddress);
        _housekeeper = new Housekeeper(_supply, _watermark, settings.WatermarkInterval, settings.Kind, _device.Fail);
        _scratch = new byte[Envelope.HeaderBytes + settings.MaxPayloadBytes];
        _lastSequence = walk.LastSequence;
        _chain = walk.Chain;
        _tailSegment = walk.Segments.Count > 0 ? walk.Segments[^1].Segment : -1;
        Epoch = manifest.Epoch;
        _log = JournalOpening.OpenLog(settings, _device, manifest, walk);
    }

    /// <inheritdoc/>
    public Guid Id => _manifest.Current.Id;

    /// <inheritdoc/>
    public int Epoch { get; }

    /// <inheritdoc/>
    public long FirstSequence => _manifest.Current.BeginSequence;

    /// <inheritdoc/>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <inheritdoc/>
    public long DurableSequence => _progress.Sequence;

    /// <inheritdoc/>
    public JournalPosition DurablePosition => _progress.Position;

    /// <inheritdoc/>
    public JournalHealth Health =>
        _device.Failure is not null ? JournalHealth.Failed
        : _supply.SpaceError is not null || _watermark.SpaceError is not null ? JournalHealth.OutOfSpace
        : JournalHealth.Ok;

    /// <inheritdoc/>
    public string? HealthDetail =>
        _device.Failure is { } failure ? FailureText(failure)
        : (_supply.SpaceError ?? _watermark.SpaceError) is { } space
            ? $"The journal in '{_settings.Directory}' could not prepare what comes next: {DiskErrors.Describe(space)}. Free space on the disk."
            : null;

    /// <summary>
    /// Opens a journal for appending: takes the directory's lock, verifies the raw files, cuts off a torn last write, begins a new run,
    /// and returns when all of that is durable. A directory without a journal gets one, as <see cref="JournalSettings.Mode"/> allows.
    /// </summary>
    /// <param name="settings">Where and how.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="JournalInUseException">Somebody else has it open.</exception>
    /// <exception cref="JournalDamagedException">The files are not what was written; nothing was changed.</exception>
    /// <exception cref="JournalFailedException">The disk refused a write, or has no room for the first segment.</exception>
    /// <exception cref="InvalidOperationException">The mode forbids what the directory needs.</exception>
    public static FasterJournal Open(JournalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        settings = settings with { Directory = Path.GetFullPath(settings.Directory) };
        JournalLock directoryLock = JournalOpening.Lock(settings);
        try
        {
            (Manifest manifest, LogWalk walk) = JournalOpening.Recover(settings);
            var journal = new FasterJournal(settings, directoryLock, manifest, walk);
            journal.StartUp();
            return journal;
        }
        catch (Exception error)
        {
            directoryLock.Dispose();
            if (!DiskErrors.IsDiskError(error)) throw;
            throw new JournalFailedException($"The journal in '{settings.Directory}' could not be opened: {DiskErrors.Describe(error)}.", error);
        }
    }

    /// <inheritdoc/>
    public long Append(ReadOnlySpan<byte> payload, long sequence)
    {
        long last = _lastSequence;
        if (sequence != last + 1 || payload.Length - 1 >= (uint)_settings.MaxPayloadBytes || payload.IsEmpty) ThrowArgument(payload.Length, sequence);
        uint pending = (uint)Math.Min(uint.MaxValue, sequence - _progress.Sequence);
        int length = Envelope.Write(_scratch, sequence, Epoch, pending, _chain, payload);
        ReadOnlySpan<byte> envelope = _scratch.AsSpan(0, length);
        long address;
        while (!_log.TryEnqueue(envelope, out address))
        {
            ThrowIfFailed();
            Thread.Yield();
        }

        ThrowIfFailed();
        int segment = _geometry.Segment(address);
        if (segment != _tailSegment) EnterSegment(segment, sequence);
        _chain = Chain.Next(_chain, envelope);
        Volatile.Write(ref _lastSequence, sequence);
        return address;
    }

    /// <inheritdoc/>
    public void Commit()
    {
        ThrowIfFailed();
        long sequence = _lastSequence;
        if (sequence == _progress.Sequence) return;
        StartCommit();
        long tail = _log.TailAddress;
        while (_log.FlushedUntilAddress < tail)
        {
            ThrowIfFailed();
            Thread.Yield();
        }

        _progress.Publish(sequence, tail, _chain);
    }

    /// <inheritdoc/>
    public JournalReader OpenReader(long fromSequence) =>
        new(_settings.Directory, () => _manifest.Current, () => _progress.Position, fromSequence);

    /// <inheritdoc/>
    public int DropBefore(long sequence)
    {
        if (_segments.BeginFor(sequence) is not { } begin || begin.FirstSequence <= FirstSequence) return 0;
        int oldFirst = _geometry.Segment(_manifest.Current.BeginAddress);
        _manifest.Update(manifest => manifest with
        {
            BeginAddress = _geometry.FirstRecord(begin.Segment),
            BeginSequence = begin.FirstSequence,
            BeginChain = begin.ChainBefore,
        });
        _segments.RemoveBefore(begin.Segment);
        for (int segment = oldFirst; segment < begin.Segment; segment++) File.Delete(JournalFiles.SegmentPath(_settings.Directory, segment));
        _settings.Disk.FlushDirectory(_settings.Directory);
        return begin.Segment - oldFirst;
    }

    /// <summary>Commits what was appended, unless the journal has failed, notes the durable bound, and frees the directory.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            if (_device.Failure is null) Commit();
        }
        finally
        {
            Close();
        }
    }

    private void StartUp()
    {
        try
        {
            _watermark.Write();
        }
        catch
        {
            Release();
            throw;
        }

        _device.SegmentEntered = segment => _housekeeper.Want(segment + 1);
        _housekeeper.Want(_geometry.Segment(_progress.Position.Address) + 1);
        _housekeeper.Start();
    }

    private void Close()
    {
        _housekeeper.Dispose();
        try
        {
            if (_device.Failure is null) _watermark.Write();
        }
        catch (Exception error) when (DiskErrors.IsDiskError(error))
        {
            _device.Fail(error);
            throw new JournalFailedException(FailureText(error), error);
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        _housekeeper.Dispose();
        _log.Dispose();
        _device.Dispose();
        _directoryLock.Dispose();
    }

    private void StartCommit()
    {
        try
        {
            _log.Commit(spinWait: false);
        }
        catch (Exception error) when (error is CommitFailureException or FasterException)
        {
            _device.Fail(error);
        }
    }

    private void EnterSegment(int segment, long sequence)
    {
        _segments.Add(new SegmentStart(segment, sequence, _chain));
        _tailSegment = segment;
    }

    private void ThrowIfFailed()
    {
        if (_device.Failure is { } failure) throw new JournalFailedException(FailureText(failure), failure);
    }

    private string FailureText(Exception failure) =>
        $"The journal in '{_settings.Directory}' cannot be written: {DiskErrors.Describe(failure)}. Nothing behind sequence {DurableSequence} is durable; stop the process and start it again when the disk is well.";

    private void ThrowArgument(int length, long sequence)
    {
        if (sequence != _lastSequence + 1)
            throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"The next sequence of the journal in '{_settings.Directory}' is {_lastSequence + 1}.");
        throw new ArgumentOutOfRangeException(nameof(length), length, $"A payload has 1 to {_settings.MaxPayloadBytes} bytes in the journal in '{_settings.Directory}'.");
    }
}
