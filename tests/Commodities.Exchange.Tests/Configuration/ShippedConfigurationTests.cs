using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

public sealed class ShippedConfigurationTests
{
    private static readonly VenueConfiguration Shipped = VenueConfiguration.LoadEmbedded();

    [Fact]
    public void Embedded_configuration_is_that_of_the_repository()
    {
        var fromFolder = VenueConfiguration.Load(ConfigFolder.Path);
        Assert.Equal(ConfigurationFiles.All.Count, fromFolder.Files.Count);
        Assert.Empty(Shipped.Files);
        foreach (var name in ConfigurationFiles.All)
            Assert.Equal(File.ReadAllBytes(System.IO.Path.Combine(ConfigFolder.Path, name)), ConfigurationSource.Embedded(name).Utf8);
    }

    [Fact]
    public void Shipped_instruments_are_the_23_products_in_all_groups()
    {
        Assert.Equal(
            "A B C CS EB EG HC I J JM JR L PF PM PP RB RI RR SS V WH WR ZC",
            string.Join(' ', Shipped.Instruments.Select(instrument => instrument.Symbol).Order(StringComparer.Ordinal)));
        Assert.Equal(Enum.GetValues<ProductGroup>(), Shipped.Instruments.Select(instrument => instrument.Group).Distinct().Order());
    }
}
