using TorchSharp;
using TorchSharp.Modules;
using Workbench.Models;
using Workbench.Natives;
using static TorchSharp.torch;

namespace Workbench.Tests.Natives;

// The switch belongs to the process, whose tests run one at a time.
public sealed class OneDnnLeaseTests : IDisposable
{
    private readonly bool wasOff = OneDnn.IsOff;

    public void Dispose() => OneDnn.Switch(on: !wasOff);

    [Fact]
    public void A_network_whose_channels_fill_whole_blocks_gets_oneDNN_until_the_lease_ends()
    {
        OneDnn.Switch(on: false);
        using var network = new AlexNet(new AlexNetOptions { ClassifierWidth = 16, Dropout = 0 });
        network.eval();
        var images = rand(3, 1, 28, 28);
        using var _ = no_grad();
        var without = network.call(images);
        using (var lease = OneDnnLease.TryTake(network, [1, 28, 28], [3, 0, 3, 1]))
        {
            lease.ShouldNotBeNull();
            OneDnn.IsOff.ShouldBeFalse();
            network.training.ShouldBeFalse();
            network.call(images).sub(without).abs().max().item<float>().ShouldBeLessThan(1e-4f);
        }
        OneDnn.IsOff.ShouldBeTrue();
        network.call(images).equal(without).all().item<bool>().ShouldBeTrue();
    }

    [Fact]
    public void A_network_whose_channels_do_not_is_left_as_it_is()
    {
        OneDnn.Switch(on: false);
        using var network = new MnistDenseCnn(new MnistDenseCnnOptions { Cnn1Channels = 30 });
        OneDnnLease.TryTake(network, [1, 28, 28], [4]).ShouldBeNull();
        OneDnn.IsOff.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_done_where_oneDNN_is_on()
    {
        OneDnn.Switch(on: true);
        using var network = new AlexNet(new AlexNetOptions { ClassifierWidth = 16 });
        OneDnnLease.TryTake(network, [1, 28, 28], [3]).ShouldBeNull();
        OneDnn.IsOff.ShouldBeFalse();
    }

    [Fact]
    public void A_lease_changes_neither_random_numbers_nor_gradients()
    {
        OneDnn.Switch(on: false);
        using var network = new AlexNet(new AlexNetOptions { ClassifierWidth = 16 });
        manual_seed(5);
        var expected = rand(4);
        manual_seed(5);
        using (OneDnnLease.TryTake(network, [1, 28, 28], [2])) rand(4).equal(expected).all().item<bool>().ShouldBeTrue();
        network.training.ShouldBeTrue();
        network.modules().OfType<Conv2d>().Count(layer => layer.weight.grad is null).ShouldBe(5);
    }
}
