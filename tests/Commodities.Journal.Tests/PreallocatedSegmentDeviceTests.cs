using Commodities.Journal.Format;
using Commodities.Journal.Storage;

namespace Commodities.Journal.Tests;

/// <summary>The device on its own: in order, and never again after an error, whatever FASTER may ask of it.</summary>
public sealed class PreallocatedSegmentDeviceTests
{
    private const int Sector = 512;

    [Fact]
    public void A_write_after_a_failed_one_does_not_reach_the_disk()
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk { FailWrite = 2 };
        using PreallocatedSegmentDevice device = Device(directory.Path, disk);
        Assert.Equal([0u, 5u, 5u], [Write(device, 0, 0), Write(device, 0, Sector), Write(device, 0, Sector)]);
        Assert.Equal(2, disk.Writes);
        Assert.NotNull(device.Failure);
    }

    [Theory]
    [InlineData(2 * Sector)]
    [InlineData(RecordMap.PageBytes)]
    public void A_write_that_would_leave_a_hole_stops_the_device(int offset)
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk();
        using PreallocatedSegmentDevice device = Device(directory.Path, disk);
        Assert.Equal(0u, Write(device, 0, 0));
        Assert.NotEqual(0u, Write(device, 0, offset));
        Assert.Contains("out of order", device.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(1, disk.Writes);
    }

    [Fact]
    public void The_last_sector_may_be_written_again_but_nothing_before_it()
    {
        using var directory = new TemporaryDirectory();
        using PreallocatedSegmentDevice device = Device(directory.Path, new FailingDisk());
        Assert.Equal([0u, 0u, 0u, 0u], [Write(device, 0, 0), Write(device, 0, 0), Write(device, 0, Sector), Write(device, 0, Sector)]);
        Assert.NotEqual(0u, Write(device, 0, 0));
    }

    [Fact]
    public void The_device_drops_no_segment_by_itself()
    {
        using var directory = new TemporaryDirectory();
        using PreallocatedSegmentDevice device = Device(directory.Path, new FailingDisk());
        Assert.Throws<NotSupportedException>(() => device.RemoveSegmentAsync(0, _ => { }, null!));
    }

    private static PreallocatedSegmentDevice Device(string directory, Disk disk)
    {
        JournalSettings settings = Logs.Small(directory);
        Manifest manifest = Manifest.Create(settings, Guid.NewGuid());
        SegmentSupply.CreateSegment(disk, directory, 0, settings.SegmentBytes);
        var supply = new SegmentSupply(disk, directory, new ManifestStore(disk, directory, manifest));
        var device = new PreallocatedSegmentDevice(disk, supply, directory, manifest.Geometry, Geometry.FirstAddress);
        device.Initialize(settings.SegmentBytes);
        return device;
    }

    private static unsafe uint Write(PreallocatedSegmentDevice device, int segment, long offset)
    {
        byte[] bytes = new byte[Sector];
        uint result = uint.MaxValue;
        fixed (byte* source = bytes)
        {
            device.WriteAsync((nint)source, segment, (ulong)offset, Sector, (error, _, _) => result = error, null!);
        }

        return result;
    }
}
