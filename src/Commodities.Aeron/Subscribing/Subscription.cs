using System.Net;
using Commodities.Aeron.Driver;

namespace Commodities.Aeron;

/// <summary>
/// Receives one stream of one channel: an image for each publication. Polled by one thread at a time. Images come and go on the driver's thread, which
/// replaces the whole list (release store); a poll reads it once (acquire load).
/// </summary>
public sealed class Subscription : IDisposable
{
    private readonly DriverAgent _driver;
    private volatile Image[] _images = [];
    private volatile bool _isClosed;
    private int _roundRobin;

    internal Subscription(DriverAgent driver, SubscriptionSettings settings, long registrationId, Action<Image>? available, Action<Image>? unavailable)
    {
        _driver = driver;
        Settings = settings;
        RegistrationId = registrationId;
        AvailableImageHandler = available;
        UnavailableImageHandler = unavailable;
    }

    /// <summary>The channel as it was given.</summary>
    public string Channel => Settings.Uri.Text;

    /// <summary>The stream id.</summary>
    public int StreamId => Settings.StreamId;

    /// <summary>A number that no other publication or subscription of this client has.</summary>
    public long RegistrationId { get; }

    /// <summary>True after <see cref="Dispose"/>. Acquire load.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>True when at least one publication is there.</summary>
    public bool IsConnected
    {
        get
        {
            foreach (Image image in _images)
            {
                if (!image.Closed)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Publications at this moment.</summary>
    public int ImageCount => _images.Length;

    /// <summary>True when there is no publication.</summary>
    public bool HasNoImages => _images.Length == 0;

    /// <summary>The publications at this moment, a list of its own.</summary>
    public IReadOnlyList<Image> Images => _images;

    /// <summary>The address that the socket is bound to, with the port that the system chose for port 0; null for ipc.</summary>
    public IPEndPoint? LocalEndPoint { get; internal set; }

    internal SubscriptionSettings Settings { get; }

    internal Action<Image>? AvailableImageHandler { get; }

    internal Action<Image>? UnavailableImageHandler { get; }

    internal Image[] CurrentImages => _images;

    /// <summary>The image of a session; null if it is not there.</summary>
    /// <param name="sessionId">The session id of the publication.</param>
    /// <returns>The image or null.</returns>
    public Image? ImageBySessionId(int sessionId) => Array.Find(_images, image => image.SessionId == sessionId);

    /// <summary>Gives complete fragments of all images to a handler, starting with another image each time.</summary>
    /// <param name="handler">Takes the fragments; a message longer than the mtu comes in several, see <see cref="FragmentAssembler"/>.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given.</returns>
    public int Poll(FragmentHandler handler, int fragmentLimit)
    {
        Image[] images = _images;
        int fragments = 0;
        int start = NextStart(images.Length);
        for (int index = 0; index < images.Length && fragments < fragmentLimit; index++)
            fragments += images[At(start + index, images.Length)].Poll(handler, fragmentLimit - fragments);
        return fragments;
    }

    /// <summary>As <see cref="Poll(FragmentHandler, int)"/>, for a handler that is an object.</summary>
    /// <param name="handler">Takes the fragments.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given.</returns>
    public int Poll(IFragmentHandler handler, int fragmentLimit)
    {
        Image[] images = _images;
        int fragments = 0;
        int start = NextStart(images.Length);
        for (int index = 0; index < images.Length && fragments < fragmentLimit; index++)
            fragments += images[At(start + index, images.Length)].Poll(handler, fragmentLimit - fragments);
        return fragments;
    }

    /// <summary>Gives complete fragments to a handler that decides after each how to go on with its image.</summary>
    /// <param name="handler">Takes the fragments.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given, without aborted ones.</returns>
    public int ControlledPoll(ControlledFragmentHandler handler, int fragmentLimit)
    {
        Image[] images = _images;
        int fragments = 0;
        int start = NextStart(images.Length);
        for (int index = 0; index < images.Length && fragments < fragmentLimit; index++)
            fragments += images[At(start + index, images.Length)].ControlledPoll(handler, fragmentLimit - fragments);
        return fragments;
    }

    /// <summary>As <see cref="ControlledPoll(ControlledFragmentHandler, int)"/>, for a handler that is an object.</summary>
    /// <param name="handler">Takes the fragments.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given, without aborted ones.</returns>
    public int ControlledPoll(IControlledFragmentHandler handler, int fragmentLimit)
    {
        Image[] images = _images;
        int fragments = 0;
        int start = NextStart(images.Length);
        for (int index = 0; index < images.Length && fragments < fragmentLimit; index++)
            fragments += images[At(start + index, images.Length)].ControlledPoll(handler, fragmentLimit - fragments);
        return fragments;
    }

    /// <summary>Ends the subscription. May be called from any thread, handlers included; the driver lets go of it in its next cycle.</summary>
    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _driver.Post(() => _driver.RemoveSubscription(this));
    }

    internal void AddImage(Image image) => _images = [.. _images, image];

    internal void RemoveImage(Image image) => _images = [.. _images.Where(other => other != image)];

    internal void CloseImages()
    {
        _isClosed = true;
        foreach (Image image in _images)
            image.Close();
        _images = [];
    }

    private int NextStart(int count)
    {
        int start = _roundRobin + 1;
        _roundRobin = start >= count ? 0 : start;
        return _roundRobin;
    }

    private static int At(int index, int count) => index >= count ? index - count : index;
}
