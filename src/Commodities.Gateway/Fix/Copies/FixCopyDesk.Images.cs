using System.Runtime.InteropServices;

namespace Commodities.Gateway.Fix.Copies;

/// <content>From time to time the working orders go into a file, so that copies can be made anew from there.</content>
public sealed partial class FixCopyDesk
{
    /// <summary>Events between two images, at least.</summary>
    public const int EventsPerImage = 1 << 18;

    /// <summary>Events for each order of an image, at least, so that images are never most of what is written.</summary>
    private const int EventsPerOrder = 16;

    private readonly List<CopyOrder> _picture = [];
    private CopyImages? _images;
    private Func<long> _durableSequence = () => 0;
    private long _pictured;
    private long _lastSequence;
    private long _recoveredSequence;
    private volatile Action? _awaitHistory;
    private long _pictureSequence;
    private long _pictureTold;

    /// <summary>Events between two images, at least.</summary>
    public int ImageEvents { get; init; } = EventsPerImage;

    /// <summary>Keeps of copies only where they come from, and makes them anew from the event log when they are asked for again. After <see cref="Attach"/>.</summary>
    /// <param name="regenerator">Makes them.</param>
    /// <param name="path">The file of images; made when missing.</param>
    /// <param name="lastEventSequence">The last event that the venue has.</param>
    /// <param name="durableSequence">The last event that no crash can take away.</param>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public void Regenerate(CopyRegenerator regenerator, string path, long lastEventSequence, Func<long> durableSequence)
    {
        ArgumentNullException.ThrowIfNull(regenerator);
        _durableSequence = durableSequence;
        _images = CopyImages.Open(path, lastEventSequence, _session!.FirstCopiedEvent);
        _pictured = _images.LastEventSequence;
        _session.Regenerator = regenerator.For(_session, _scope, _images);
    }

    /// <summary>The event of the newest image from which the copies can go on: nothing of what was told by then is lost. 0 is the beginning.</summary>
    /// <param name="bound">The newest event wanted.</param>
    public long ImageBefore(long bound) => _images?.FindBefore(bound + 1, _told).EventSequence ?? bound;

    /// <summary>Begins with an image instead of the first event. The trades of before come later, by <see cref="TakeHistory"/>.</summary>
    /// <param name="sequence">The event up to which nothing is played again.</param>
    /// <param name="awaitHistory">Waits for the trades of before, and has them taken.</param>
    public void BeginAfter(long sequence, Action awaitHistory)
    {
        _recoveredSequence = sequence;
        _awaitHistory = awaitHistory;
        _ledger.Book.Orders.BeginKeeping();
        foreach (CopyOrder order in _images?.FindBefore(sequence + 1, _told).Orders ?? [])
            _ledger.Book.Orders.Add(order with { Trades = 0 });
    }

    /// <summary>A ledger for what came before.</summary>
    public CopyLedger NewLedger() => new(_scope, _isDropCopy, MaxTrades);

    /// <summary>Takes over the trades of before. On the thread that takes the events in.</summary>
    public void TakeHistory(CopyLedger before)
    {
        ArgumentNullException.ThrowIfNull(before);
        _ledger.Precede(before);
        _awaitHistory = null;
        before.Dispose();
    }

    /// <summary>Writes an image of now, so that the next start has nothing to read. After the venue has stopped.</summary>
    public void PictureLast()
    {
        if (_images == null || _lastSequence <= _images.LastEventSequence || _lastSequence > _durableSequence())
            return;
        Take(_lastSequence);
        KeepPicture();
    }

    private void Take(long sequence)
    {
        _picture.Clear();
        _ledger.Book.Orders.CopyWorking(_picture);
        (_pictureSequence, _pictureTold) = (sequence, _session!.LastEventSequence);
    }

    private void Picture(long sequence)
    {
        _lastSequence = sequence;
        if (_pictureSequence == 0 && sequence - _pictured >= Math.Max(ImageEvents, (long)EventsPerOrder * _ledger.Book.Orders.WorkingCount))
        {
            Take(sequence);
        }

        if (_pictureSequence != 0)
            KeepPicture();
    }

    // What a crash can take away must not be in an image.
    private void KeepPicture()
    {
        if (_pictureSequence > _durableSequence())
            return;
        try
        {
            _images!.Append(_pictureSequence, _pictureTold, CollectionsMarshal.AsSpan(_picture));
        }
        catch (IOException)
        {
            // Without it a resend has more of the log to read, no more.
        }

        (_pictured, _pictureSequence) = (_pictureSequence, 0);
        _picture.Clear();
    }
}
