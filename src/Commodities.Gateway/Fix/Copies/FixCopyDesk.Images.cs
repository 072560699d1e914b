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
    private long _pictureSequence;

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

    private void Picture(long sequence)
    {
        if (_pictureSequence == 0 && sequence - _pictured >= Math.Max(ImageEvents, (long)EventsPerOrder * _book.Orders.WorkingCount))
        {
            _book.Orders.CopyWorking(_picture);
            _pictureSequence = sequence;
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
            _images!.Append(_pictureSequence, CollectionsMarshal.AsSpan(_picture));
        }
        catch (IOException)
        {
            // Without it a resend has more of the log to read, no more.
        }

        (_pictured, _pictureSequence) = (_pictureSequence, 0);
        _picture.Clear();
    }
}
