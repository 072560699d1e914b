namespace Commodities.Aeron.Driver;

/// <summary>
/// Readers with <c>tether=false</c>: one that has held the others back at the end of the window for a while is put aside, and comes back later at the
/// position of that time. Readers of a log of their own need none of this; it is for several subscriptions of one process on one channel.
/// </summary>
internal sealed class UntetheredReaders
{
    private readonly DriverAgent _driver;
    private readonly List<(Image Image, long Since)> _late = [];
    private readonly List<(Subscription Subscription, long Since)> _resting = [];

    public UntetheredReaders(DriverAgent driver) => _driver = driver;

    /// <summary>Finds a reader that is to be put aside now.</summary>
    /// <returns>The reader, or null.</returns>
    public Image? FindLate(Image[] images, int windowLength, long now)
    {
        if (images.Length < 2)
            return null;
        long fastest = 0;
        foreach (Image image in images)
            fastest = Math.Max(fastest, image.SubscriberPosition.Value);
        foreach (Image image in images)
        {
            bool isLate = !image.Subscription.Settings.IsTethered && fastest - image.SubscriberPosition.Value >= windowLength - (windowLength / 8);
            int index = IndexOf(image);
            if (!isLate && index >= 0)
                _late.RemoveAt(index);
            else if (isLate && index < 0)
                _late.Add((image, now));
            else if (isLate && now - _late[index].Since >= _driver.Times.UntetheredWindowLimit)
                return PutAside(index, now);
        }

        return null;
    }

    /// <summary>Takes a subscription that has rested long enough.</summary>
    public Subscription? TakeRested(long now)
    {
        if (_resting.Count == 0 || now - _resting[0].Since < _driver.Times.UntetheredResting)
            return null;
        Subscription subscription = _resting[0].Subscription;
        _resting.RemoveAt(0);
        return subscription.IsClosed ? null : subscription;
    }

    private int IndexOf(Image image)
    {
        for (int index = 0; index < _late.Count; index++)
        {
            if (_late[index].Image == image)
                return index;
        }

        return -1;
    }

    private Image PutAside(int index, long now)
    {
        Image image = _late[index].Image;
        _late.RemoveAt(index);
        _resting.Add((image.Subscription, now));
        return image;
    }
}
