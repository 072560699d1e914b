using System.Net;
using Commodities.Aeron.Logs;

namespace Commodities.Aeron.Driver;

/// <summary>A stream inside the process: subscriptions read the publication's own log, and the slowest of them holds it back.</summary>
internal sealed class IpcPublication(DriverAgent driver, PublicationSettings settings, LogBuffer log, int sessionId, long startPosition)
    : DriverPublication(driver, settings, log, sessionId, startPosition)
{
    private readonly UntetheredReaders _untethered = new(driver);
    private Image[] _images = [];
    private long _consumerPosition = startPosition;
    private bool _hasEnded;

    public override IPEndPoint? LocalEndPoint => null;

    public bool IsDone { get; private set; }

    public Image[] Images => _images;

    public bool HasEnded => _hasEnded;

    public void Add(Subscription subscription)
    {
        long join = _images.Length == 0 ? Math.Max(_consumerPosition, Log.ProducerPosition()) : Consumed();
        var image = new Image(subscription, Log, SessionId, "aeron:ipc", join, Driver.NextId(), Driver.OnHandlerError);
        _images = [.. _images, image];
        Driver.Announce(subscription, image);
        Update();
    }

    public void Remove(Image image)
    {
        _images = [.. _images.Where(other => other != image)];
        Update();
    }

    /// <summary>
    /// One duty cycle: lets publishers write on as readers have read. A term behind is zeroed, not more: near the end a claim of a moment ago may
    /// still be being written, though nobody is left to read it.
    /// </summary>
    public int Update()
    {
        bool connected = _images.Length > 0 && !_hasEnded;
        if (Log.IsConnected != connected)
            Log.IsConnected = connected;
        if (_images.Length == 0)
        {
            PublisherLimit.Value = _consumerPosition = Math.Max(_consumerPosition, Log.ProducerPosition());
            CleanTo(_consumerPosition - Log.TermLength);
            return 0;
        }

        long consumed = Consumed();
        if (consumed == _consumerPosition && PublisherLimit.Value > consumed)
            return 0;
        _consumerPosition = consumed;
        CleanTo(consumed - Log.TermLength);
        PublisherLimit.Value = consumed + Settings.WindowLength;
        return 1;
    }

    public void OnTime(long now)
    {
        if (Unblocker.Check(_consumerPosition, now))
            Driver.Counters.UnblockedPublications++;
        if (_untethered.FindLate(_images, Settings.WindowLength, now) is { } late)
        {
            Remove(late);
            Driver.Withdraw(late);
        }

        if (!_hasEnded && _untethered.TakeRested(now) is { } rested)
            Add(rested);
        if (!_hasEnded || (_images.Length > 0 && Consumed() < Log.EndOfStreamPosition))
            return;
        foreach (Image image in _images)
            Driver.Withdraw(image);
        _images = [];
        IsDone = true;
    }

    protected override void EndStream(long now)
    {
        Close();
        _hasEnded = true;
        Log.EndOfStreamPosition = Log.ProducerPosition();
        Update();
    }

    private long Consumed()
    {
        long least = long.MaxValue;
        foreach (Image image in _images)
            least = Math.Min(least, image.SubscriberPosition.Value);
        return least;
    }
}
